package org.unroll.config.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of a YAML document and where it stands. A node may stand in several places, where a config uses an alias. */
sealed interface YamlNode {

    /** Where a scalar begins; for a section, a list or nothing, where its key stands if it has one. */
    Position position();

    /** The same value, announced at another position. */
    YamlNode at(Position position);

    /** What a message calls this value, such as {@code the text 'many'}. */
    String description();

    /** Whether no value was written at all. */
    default boolean isNothing() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
    }

    /** What a scalar is by the rules of the YAML 1.2 core schema. */
    enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    /** A single value, as it was written. */
    record Scalar(Position position, Kind kind, String text) implements YamlNode {

        static Scalar nothing(Position position) {
            return new Scalar(position, Kind.NOTHING, "");
        }

        @Override
        public YamlNode at(Position other) {
            return new Scalar(other, kind, text);
        }

        @Override
        public String description() {
            return switch (kind) {
                case TEXT -> "the text " + Quoting.quote(text);
                case INTEGER -> "the integer " + Quoting.printable(text);
                case NUMBER -> "the number " + Quoting.printable(text);
                case BOOLEAN -> "the boolean " + text;
                case NOTHING -> "nothing";
            };
        }
    }

    /** A key of a section, where it stands, and its value. */
    record Entry(String key, Position position, YamlNode value) {}

    /** Keys with values; no key stands twice. */
    record Section(Position position, List<Entry> entries) implements YamlNode {

        Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        /** This section with one entry replaced or, if it has none with that key, added. */
        Section with(Entry replacement) {
            List<Entry> changed = new ArrayList<>(entries);
            changed.replaceAll(entry -> entry.key().equals(replacement.key()) ? replacement : entry);
            if (entry(replacement.key()).isEmpty()) {
                changed.add(replacement);
            }
            return new Section(position, changed);
        }

        @Override
        public YamlNode at(Position other) {
            return new Section(other, entries);
        }

        @Override
        public String description() {
            return "a section";
        }
    }

    /** Values in order. */
    record Sequence(Position position, List<YamlNode> items) implements YamlNode {

        Sequence with(int index, YamlNode replacement) {
            List<YamlNode> changed = new ArrayList<>(items);
            changed.set(index, replacement);
            return new Sequence(position, changed);
        }

        @Override
        public YamlNode at(Position other) {
            return new Sequence(other, items);
        }

        @Override
        public String description() {
            return "a list";
        }
    }
}
