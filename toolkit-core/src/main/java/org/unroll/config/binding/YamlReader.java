package org.unroll.config.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML text into nodes that know where they stand.
 *
 * <p>It works on the parser's events, because snakeyaml-engine's own node tree is composed by recursion without a
 * limit: a file of ten thousand brackets overflows the stack. Here nesting is limited. An alias shares the node it
 * refers to, so that aliases of aliases cost no memory, and one that stands inside what it refers to is refused.
 */
final class YamlReader {

    private static final int DEEPEST = 50;
    private static final ScalarResolver CORE_SCHEMA = new CoreSchema().getScalarResolver();

    private final YamlSource source;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, YamlNode> anchored = new HashMap<>();
    private final Set<Anchor> unfinished = new HashSet<>();

    private YamlReader(YamlSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.events = new Parse(LoadSettings.builder().build())
                .parseString(source.text())
                .iterator();
    }

    /** Ends reading where the rest of the text has no certain meaning. */
    private static final class Unreadable extends RuntimeException {
        private final transient Event event;
        private final String path;

        Unreadable(Event event, String path, String message) {
            super(message);
            this.event = event;
            this.path = path;
        }
    }

    /**
     * The document in a text, {@linkplain YamlNode#isNothing() nothing} if there is none.
     *
     * @param path where the document belongs in the config; empty for the whole
     * @return empty if the text cannot be read, which has then been added to the problems
     */
    static Optional<YamlNode> read(YamlSource source, String path, Problems problems) {
        Optional<Position> unprintable = source.find(character -> !StreamReader.isPrintable(character));
        if (unprintable.isPresent()) {
            problems.add(unprintable.get(), path, "a character that no text contains. Give a text file in UTF-8.");
            return Optional.empty();
        }
        try {
            return Optional.of(new YamlReader(source, problems).readDocument(path));
        } catch (Unreadable e) {
            problems.add(source.startOf(e.event), e.path, e.getMessage());
        } catch (MarkedYamlEngineException e) {
            Position position = e.getProblemMark().map(source::at).orElse(source.start());
            problems.add(position, path, SyntaxErrors.explain(e, source));
        } catch (YamlEngineException e) {
            problems.add(source.start(), path, SyntaxErrors.explain(e, source));
        }
        return Optional.empty();
    }

    private YamlNode readDocument(String path) {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return YamlNode.Scalar.nothing(source.start());
        }
        YamlNode document = readNode(events.next(), path, 0);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            problems.add(
                    source.startOf(end),
                    path,
                    "a second document begins here, but a config is one. Remove it or put it into a file of its own.");
        }
        return document;
    }

    private YamlNode readNode(Event event, String path, int depth) {
        if (event instanceof AliasEvent alias) {
            return resolve(alias, path);
        }
        if (depth == DEEPEST) {
            throw new Unreadable(event, "", "nested more than " + DEEPEST + " levels deep. No config needs that.");
        }
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(unfinished::add);
        YamlNode node = event instanceof ScalarEvent scalar
                ? readScalar(scalar, path)
                : readCollection((CollectionStartEvent) event, path, depth);
        anchor.ifPresent(name -> {
            unfinished.remove(name);
            anchored.put(name, node);
        });
        return node;
    }

    private YamlNode resolve(AliasEvent alias, String path) {
        String name = Quoting.quote("*" + alias.getAlias());
        if (unfinished.contains(alias.getAlias())) {
            throw new Unreadable(
                    alias, path, "the alias " + name + " stands inside the value it refers to. Write the value out.");
        }
        YamlNode node = anchored.get(alias.getAlias());
        if (node == null) {
            String anchor = Quoting.quote("&" + alias.getAlias());
            throw new Unreadable(
                    alias,
                    path,
                    "the alias " + name + " refers to nothing. Mark a value above it with " + anchor + ".");
        }
        return node.at(source.startOf(alias));
    }

    private YamlNode readScalar(ScalarEvent event, String path) {
        refuseTag(event, event.getTag(), path);
        return new YamlNode.Scalar(source.startOf(event), kindOf(event), event.getValue());
    }

    private static YamlNode.Kind kindOf(ScalarEvent event) {
        Tag tag = event.isPlain() ? CORE_SCHEMA.resolve(event.getValue(), true) : Tag.STR;
        if (tag.equals(Tag.INT)) {
            return YamlNode.Kind.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return YamlNode.Kind.NUMBER;
        } else if (tag.equals(Tag.BOOL)) {
            return YamlNode.Kind.BOOLEAN;
        } else if (tag.equals(Tag.NULL)) {
            return YamlNode.Kind.NOTHING;
        }
        return YamlNode.Kind.TEXT;
    }

    private YamlNode readCollection(CollectionStartEvent event, String path, int depth) {
        refuseTag(event, event.getTag(), path);
        return event.getEventId() == Event.ID.MappingStart
                ? readSection(event, path, depth)
                : readSequence(event, path, depth);
    }

    private YamlNode readSequence(Event start, String path, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(readNode(event, ConfigPath.item(path, items.size()), depth + 1));
        }
        return new YamlNode.Sequence(source.startOf(start), items);
    }

    private YamlNode readSection(Event start, String path, int depth) {
        Map<String, YamlNode.Entry> entries = new HashMap<>();
        List<YamlNode.Entry> inOrder = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            YamlNode.Entry entry = readEntry(event, path, depth);
            YamlNode.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first == null) {
                inOrder.add(entry);
            } else {
                problems.add(
                        entry.position(),
                        ConfigPath.key(path, entry.key()),
                        "duplicate key, given before at line "
                                + first.position().line() + ", column "
                                + first.position().column() + ". Remove one of the two.");
            }
        }
        return new YamlNode.Section(source.startOf(start), inOrder);
    }

    private YamlNode.Entry readEntry(Event event, String path, int depth) {
        if (!(event instanceof ScalarEvent key) || key.getValue().isEmpty()) {
            throw new Unreadable(event, path, "a key must be a word. Write 'key: value'.");
        }
        refuseTag(key, key.getTag(), path);
        Position position = source.startOf(key);
        YamlNode value = readNode(events.next(), ConfigPath.key(path, key.getValue()), depth + 1);
        return new YamlNode.Entry(key.getValue(), position, hasOwnPosition(value) ? value : value.at(position));
    }

    private static boolean hasOwnPosition(YamlNode value) {
        return value instanceof YamlNode.Scalar && !value.isNothing();
    }

    private void refuseTag(Event event, Optional<String> tag, String path) {
        tag.ifPresent(name -> problems.add(
                source.startOf(event),
                path,
                "the tag " + Quoting.quote(name.replace(Tag.PREFIX, "!!")) + " has no meaning here. Remove it."));
    }
}
