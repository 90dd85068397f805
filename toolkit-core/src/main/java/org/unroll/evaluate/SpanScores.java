package org.unroll.evaluate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well the spans of sentences were found.
 *
 * @param all spans of all types
 * @param types spans of each type that occurs or was predicted, in alphabetical order
 */
public record SpanScores(SpanScore all, Map<String, SpanScore> types) {
    public SpanScores {
        types = Collections.unmodifiableMap(new TreeMap<>(types));
    }
}
