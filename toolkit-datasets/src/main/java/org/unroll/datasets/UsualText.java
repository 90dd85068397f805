package org.unroll.datasets;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one writes without looking at the context. */
public final class UsualText {
    private UsualText() {}

    /**
     * The most frequent text; the first by alphabet of several.
     *
     * @param texts at least one
     */
    public static String of(Stream<String> texts) {
        return texts.collect(Collectors.groupingBy(text -> text, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
