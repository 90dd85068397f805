package org.unroll.config.binding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;

/** The smallest and the largest accepted number; infinite where there is no such bound. */
record Bounds(double atLeast, double above, double atMost, double below) {

    static final Bounds NONE = new Bounds(
            Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The bounds that {@link Range} sets. */
    static Bounds of(AnnotatedElement element) {
        Range range = element.getAnnotation(Range.class);
        return range == null ? NONE : new Bounds(range.atLeast(), range.above(), range.atMost(), range.below());
    }

    boolean contain(double value) {
        return value >= atLeast
                && value <= atMost
                && (value > above || above == Double.NEGATIVE_INFINITY)
                && (value < below || below == Double.POSITIVE_INFINITY);
    }

    /** In words, such as {@code from 1 to 10} or {@code at least 0 and below 1}; empty if there are none. */
    String inWords() {
        if (atLeast == atMost) {
            return number(atLeast);
        } else if (Double.isFinite(atLeast) && Double.isFinite(atMost)) {
            return "from " + number(atLeast) + " to " + number(atMost);
        }
        String lower = word("at least ", atLeast) + word("above ", above);
        String upper = word("at most ", atMost) + word("below ", below);
        return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " and " + upper;
    }

    /** A description of a value together with its bounds, such as {@code <integer from 1 to 10>}. */
    String placeholder(String type) {
        if (atLeast == atMost) {
            return number(atLeast);
        }
        String words = inWords();
        return words.isEmpty() ? "<" + type + ">" : "<" + type + " " + words + ">";
    }

    /** Adds the bounds to a JSON Schema under the names it has for them. */
    void describe(ObjectNode schema, String minimum, String maximum) {
        put(schema, minimum, atLeast);
        put(schema, "exclusiveMinimum", above);
        put(schema, maximum, atMost);
        put(schema, "exclusiveMaximum", below);
    }

    private static void put(ObjectNode schema, String name, double bound) {
        if (Double.isInfinite(bound)) {
            return;
        }
        if (isWhole(bound)) {
            schema.put(name, (long) bound);
        } else {
            schema.put(name, bound);
        }
    }

    private static String word(String word, double bound) {
        return Double.isInfinite(bound) ? "" : word + number(bound);
    }

    private static String number(double bound) {
        return isWhole(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private static boolean isWhole(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15;
    }
}
