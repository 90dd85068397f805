package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** A whole number, written in decimal digits. */
record IntegerType(Bounds bounds, long smallest, long largest) implements ValueType {

    private static final Pattern DIGITS = Pattern.compile("[-+]?\\d+");
    private static final Pattern GROUPED_DIGITS = Pattern.compile("[-+]?\\d{1,3}([_,' ]?\\d{3})+");
    private static final String ANY = "Write a whole number.";
    private static final int MOST_DIGITS = 20;
    private static final int LONGEST_GROUPED = 30;
    private static final double LARGEST_EXACT = 1e15;

    @Override
    public Optional<Object> bind(YamlNode node, String path, Binding binding) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.kind() == YamlNode.Kind.INTEGER
                && DIGITS.matcher(scalar.text()).matches()) {
            return bind(scalar, path, binding);
        }
        return binding.rejectType(node, path, expected(), remedy(node));
    }

    private Optional<Object> bind(YamlNode.Scalar scalar, String path, Binding binding) {
        String given = Quoting.printable(scalar.text());
        if (!bounds.contain(Double.parseDouble(scalar.text()))) {
            return binding.reject(scalar, path, "must be " + bounds.inWords() + ", got " + given + ".");
        }
        if (scalar.text().length() > MOST_DIGITS || !fits(new BigInteger(scalar.text()))) {
            String limit = scalar.text().startsWith("-") ? "at least " + smallest : "at most " + largest;
            return binding.reject(scalar, path, "must be " + limit + ", got " + given + ".");
        }
        long value = Long.parseLong(scalar.text());
        return Optional.of(largest == Integer.MAX_VALUE ? (Object) (int) value : (Object) value);
    }

    private boolean fits(BigInteger value) {
        return value.compareTo(BigInteger.valueOf(smallest)) >= 0 && value.compareTo(BigInteger.valueOf(largest)) <= 0;
    }

    private static String remedy(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return ANY;
        }
        String text = scalar.text();
        return switch (scalar.kind()) {
            case INTEGER -> "Write it in decimal digits.";
            case NUMBER -> DecimalType.isDecimal(text) ? integral(Double.parseDouble(text)) : ANY;
            case TEXT -> {
                if (DIGITS.matcher(text).matches()) {
                    yield "Remove the quotes.";
                }
                yield text.length() <= LONGEST_GROUPED
                                && GROUPED_DIGITS.matcher(text).matches()
                        ? "Write " + text.replaceAll("[_,' ]", "") + "."
                        : ANY;
            }
            case BOOLEAN, NOTHING -> ANY;
        };
    }

    private static String integral(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT ? "Write " + (long) value + "." : ANY;
    }

    @Override
    public Object plain(Object value) {
        return value;
    }

    @Override
    public String expected() {
        return "an integer";
    }

    @Override
    public String placeholder() {
        return bounds.placeholder("integer");
    }

    @Override
    public ObjectNode schema(JsonSchema schema) {
        ObjectNode integer = schema.ofType("integer");
        bounds.describe(integer, "minimum", "maximum");
        if (largest == Integer.MAX_VALUE) {
            limit(integer, "minimum", "exclusiveMinimum", smallest);
            limit(integer, "maximum", "exclusiveMaximum", largest);
        }
        return integer;
    }

    private static void limit(ObjectNode integer, String inclusive, String exclusive, long limit) {
        if (!integer.has(inclusive) && !integer.has(exclusive)) {
            integer.put(inclusive, limit);
        }
    }
}
