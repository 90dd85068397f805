package org.unroll.config.binding;

import java.util.List;
import java.util.Optional;

/**
 * One {@code --set path=value}: puts a value into a config before it is checked.
 *
 * @param source the argument, as messages name it
 * @param path where the value goes
 * @param value the value, read as YAML
 */
record Assignment(String source, ConfigPath path, YamlNode value) {

    private static final String FORM = "Write it as 'key.key=value' or 'key[0].key=value'.";

    /** Reads an argument; empty if it is malformed, which has then been added to the problems. */
    static Optional<Assignment> parse(String argument, Problems problems) {
        String source = "--set " + Quoting.printable(argument);
        int equals = argument.indexOf('=');
        if (equals < 0) {
            problems.add(new Position(source, 1, 1), "", "no '=' between path and value. " + FORM);
            return Optional.empty();
        }
        String pathText = argument.substring(0, equals);
        Optional<ConfigPath> path = ConfigPath.parse(pathText);
        if (path.isEmpty()) {
            problems.add(
                    new Position(source, 1, 1), "", Quoting.quote(pathText) + " is not a path to a value. " + FORM);
            return Optional.empty();
        }
        YamlSource text = new YamlSource(source, argument.substring(equals + 1), equals + 1);
        return YamlReader.read(text, pathText, problems).map(value -> new Assignment(source, path.get(), value));
    }

    /** The config with the value put in; unchanged if there is no such place, which is then added to the problems. */
    YamlNode applyTo(YamlNode root, Problems problems) {
        return put(root, 0, problems).orElse(root);
    }

    private Optional<YamlNode> put(YamlNode node, int depth, Problems problems) {
        if (depth == path.steps().size()) {
            return Optional.of(value);
        }
        ConfigPath.Step step = path.steps().get(depth);
        return step instanceof ConfigPath.Key key
                ? putInSection(node, key, depth, problems)
                : putInList(node, (ConfigPath.Item) step, depth, problems);
    }

    private Optional<YamlNode> putInSection(YamlNode node, ConfigPath.Key key, int depth, Problems problems) {
        String parent = path.prefix(depth);
        if (node instanceof YamlNode.Sequence list) {
            String item = ConfigPath.key(ConfigPath.item(parent, 0), key.name());
            String example = list.items().isEmpty() ? "." : ". Say which one, such as " + Quoting.quote(item) + ".";
            return refuse(key, Quoting.quote(parent) + " is a list with " + count(list) + example, problems);
        }
        if (node instanceof YamlNode.Scalar && !node.isNothing()) {
            return refuse(key, Quoting.quote(parent) + " is " + node.description() + ", which has no keys.", problems);
        }
        YamlNode.Section section =
                node instanceof YamlNode.Section existing ? existing : new YamlNode.Section(node.position(), List.of());
        Position position = positionOf(key);
        YamlNode.Entry old = section.entry(key.name())
                .orElse(new YamlNode.Entry(key.name(), position, YamlNode.Scalar.nothing(position)));
        boolean isTarget = depth + 1 == path.steps().size();
        return put(old.value(), depth + 1, problems)
                .map(changed -> new YamlNode.Entry(key.name(), isTarget ? position : old.position(), changed))
                .map(section::with);
    }

    private Optional<YamlNode> putInList(YamlNode node, ConfigPath.Item item, int depth, Problems problems) {
        String parent = Quoting.quote(path.prefix(depth));
        if (node.isNothing()) {
            return refuse(item, "there is no list " + parent + ". Set the whole list.", problems);
        }
        if (!(node instanceof YamlNode.Sequence list)) {
            return refuse(item, parent + " is " + node.description() + ", not a list.", problems);
        }
        if (item.index() >= list.items().size()) {
            return refuse(item, parent + " is a list with " + count(list) + ", and the first one is [0].", problems);
        }
        return put(list.items().get(item.index()), depth + 1, problems)
                .map(changed -> list.with(item.index(), changed));
    }

    private Optional<YamlNode> refuse(ConfigPath.Step step, String message, Problems problems) {
        problems.add(positionOf(step), path.prefix(path.steps().size()), message);
        return Optional.empty();
    }

    private Position positionOf(ConfigPath.Step step) {
        return new Position(source, 1, step.offset() + 1);
    }

    private static String count(YamlNode.Sequence list) {
        int size = list.items().size();
        return size == 1 ? "1 entry" : size + " entries";
    }
}
