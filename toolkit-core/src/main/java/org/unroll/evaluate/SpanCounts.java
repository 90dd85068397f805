package org.unroll.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts true and predicted spans, sentence by sentence, and makes {@link SpanScores} of them. */
public final class SpanCounts {

    private final Map<String, long[]> types = new TreeMap<>();

    /**
     * Adds a sentence.
     *
     * @param truth its true tags
     * @param predicted its predicted tags, as many
     */
    public void add(List<String> truth, List<String> predicted) {
        if (truth.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    "A sentence has %d tags, but %d were predicted".formatted(truth.size(), predicted.size()));
        }
        Set<Span> expected = new HashSet<>(Span.of(truth));
        expected.forEach(span -> counts(span)[0]++);
        for (Span span : Span.of(predicted)) {
            counts(span)[1]++;
            if (expected.contains(span)) {
                counts(span)[2]++;
            }
        }
    }

    private long[] counts(Span span) {
        return types.computeIfAbsent(span.type(), type -> new long[3]);
    }

    /** The scores of everything added so far. */
    public SpanScores scores() {
        Map<String, SpanScore> byType = new TreeMap<>();
        SpanScore all = new SpanScore(0, 0, 0);
        for (Map.Entry<String, long[]> entry : types.entrySet()) {
            long[] counts = entry.getValue();
            SpanScore score = new SpanScore(counts[0], counts[1], counts[2]);
            byType.put(entry.getKey(), score);
            all = all.plus(score);
        }
        return new SpanScores(all, byType);
    }
}
