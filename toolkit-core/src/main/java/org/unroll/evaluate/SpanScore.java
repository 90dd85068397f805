package org.unroll.evaluate;

/**
 * How well spans were found. A span is right if its first token, its last token and its type are.
 *
 * @param spans number of true spans
 * @param found number of predicted spans
 * @param right number of predicted spans that are true ones
 */
public record SpanScore(long spans, long found, long right) {

    /** Share of the predicted spans that are right; 0 if there are none, as {@code conlleval} has it. */
    public double precision() {
        return found == 0 ? 0 : (double) right / found;
    }

    /** Share of the true spans that were found; 0 if there are none. */
    public double recall() {
        return spans == 0 ? 0 : (double) right / spans;
    }

    /** Harmonic mean of precision and recall; 0 if nothing is right. */
    public double f1() {
        return right == 0 ? 0 : 2.0 * right / (spans + found);
    }

    SpanScore plus(SpanScore other) {
        return new SpanScore(spans + other.spans, found + other.found, right + other.right);
    }
}
