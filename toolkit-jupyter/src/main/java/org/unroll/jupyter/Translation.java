package org.unroll.jupyter;

import java.util.List;
import java.util.Optional;
import org.unroll.chart.SourceAttention;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.WrittenText;

/**
 * A text that an encoder-decoder has written from a text.
 *
 * @param source what it has read
 * @param written what it has written, the best first
 */
public record Translation(String source, Translated written) {

    /** The best translation. */
    public String text() {
        return written.texts().get(0).text();
    }

    /** All translations that were found, the best first. */
    public List<WrittenText> hypotheses() {
        return written.texts();
    }

    /** What the model looked at while it wrote the best translation; empty for a model without attention. */
    public Optional<SourceAttention> attention() {
        return written.texts().get(0).attention().isEmpty()
                ? Optional.empty()
                : Optional.of(new SourceAttention(written));
    }

    @Override
    public String toString() {
        return source + " \u2192 " + text();
    }
}
