package org.unroll.config.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way from the top of a config to a value, such as {@code model.layers[1].units}. */
record ConfigPath(List<Step> steps) {

    private static final Pattern WHOLE = Pattern.compile("[\\w-]+(\\[\\d{1,9}])*(\\.[\\w-]+(\\[\\d{1,9}])*)*");
    private static final Pattern STEP = Pattern.compile("(?<key>[\\w-]+)|\\[(?<index>\\d+)]");

    private static final int LONGEST = 1000;

    /** One step down; {@link #offset} says where it begins in the text of the path. */
    sealed interface Step {
        int offset();
    }

    /** To the value of a key. */
    record Key(String name, int offset) implements Step {}

    /** To an item of a list. */
    record Item(int index, int offset) implements Step {}

    /** The path a text describes; empty if it is not of that form. */
    static Optional<ConfigPath> parse(String text) {
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        while (matcher.find()) {
            String key = matcher.group("key");
            steps.add(
                    key != null
                            ? new Key(key, matcher.start())
                            : new Item(Integer.parseInt(matcher.group("index")), matcher.start()));
        }
        return Optional.of(new ConfigPath(steps));
    }

    static String key(String parent, String key) {
        String name = Quoting.printable(key);
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** The first so many steps, as text. */
    String prefix(int length) {
        String path = "";
        for (Step step : steps.subList(0, length)) {
            path = step instanceof Key key ? key(path, key.name()) : item(path, ((Item) step).index());
        }
        return path;
    }

    /** Where the value stands, or else the nearest existing section around it. */
    Position locate(YamlNode root) {
        Position position = root.position();
        YamlNode node = root;
        for (Step step : steps) {
            if (step instanceof Key key && node instanceof YamlNode.Section section) {
                Optional<YamlNode.Entry> entry = section.entry(key.name());
                if (entry.isEmpty()) {
                    return position;
                }
                position = entry.get().position();
                node = entry.get().value();
            } else if (step instanceof Item item
                    && node instanceof YamlNode.Sequence list
                    && item.index() < list.items().size()) {
                node = list.items().get(item.index());
                position = node.position();
            } else {
                return position;
            }
        }
        return position;
    }
}
