package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** A finite number, with or without fraction. */
record DecimalType(Bounds bounds) implements ValueType {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        if (!(node instanceof YamlNode.Scalar scalar) || !isNumber(scalar)) {
            return binding.rejectType(node, path, expected(), remedy(node));
        }
        double value = Double.parseDouble(scalar.text());
        if (Double.isInfinite(value)) {
            return binding.rejectType(node, path, expected(), "It is too large; write a smaller one.");
        }
        if (!bounds.contain(value)) {
            String given = Quoting.printable(scalar.text());
            return binding.reject(node, path, "must be " + bounds.inWords() + ", got " + given + ".");
        }
        return Optional.of(value);
    }

    private static boolean isNumber(YamlNode.Scalar scalar) {
        return (scalar.kind() == YamlNode.Kind.INTEGER || scalar.kind() == YamlNode.Kind.NUMBER)
                && isDecimal(scalar.text());
    }

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private static String remedy(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.TEXT) {
            String pointed = scalar.text().replace(',', '.');
            if (isDecimal(scalar.text())) {
                return "Remove the quotes.";
            } else if (isDecimal(pointed)) {
                return "Write " + pointed + ".";
            }
        }
        return "Write a number such as 0.5.";
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public String expected() {
        return "a finite number";
    }

    @Override
    public String placeholder() {
        return bounds.placeholder("number");
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        ObjectNode number = schema.ofType("number");
        bounds.describe(number, "minimum", "maximum");
        return number;
    }
}
