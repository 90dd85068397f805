package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** True or false. */
record BooleanType() implements ValueType {

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        return node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.BOOLEAN
                ? Optional.of(Boolean.parseBoolean(scalar.text()))
                : binding.rejectType(node, path, expected(), remedy(node));
    }

    private static String remedy(YamlNode node) {
        String text = node instanceof YamlNode.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        if (List.of("yes", "on", "y").contains(text)) {
            return "Write true.";
        } else if (List.of("no", "off", "n").contains(text)) {
            return "Write false.";
        } else if (List.of("true", "false").contains(text)) {
            return "Remove the quotes.";
        }
        return "Write true or false.";
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public String placeholder() {
        return "<true or false>";
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        return schema.ofType("boolean");
    }
}
