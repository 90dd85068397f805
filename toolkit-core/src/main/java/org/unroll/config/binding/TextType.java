package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Text; what YAML takes for a number or a boolean must be quoted. */
record TextType() implements ValueType {

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        return text(node, path, expected(), binding).map(text -> text);
    }

    /** The text of a node; empty if it is something else, which has then been added to the problems. */
    static Optional<String> text(YamlNode node, String path, String expected, Binding binding) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() == YamlNode.Kind.NOTHING) {
            binding.rejectType(node, path, expected, "Write a text.");
            return Optional.empty();
        }
        if (scalar.kind() != YamlNode.Kind.TEXT) {
            String quoted = Quoting.quote(scalar.text());
            binding.rejectType(node, path, expected, "If it is meant as text, put it in quotes: " + quoted + ".");
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public String expected() {
        return "text";
    }

    @Override
    public String placeholder() {
        return "<text>";
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        return schema.ofType("string");
    }
}
