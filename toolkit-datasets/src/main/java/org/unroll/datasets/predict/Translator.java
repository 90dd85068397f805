package org.unroll.datasets.predict;

import java.util.List;
import org.unroll.datasets.DataException;
import org.unroll.datasets.predict.BulkTranslation.Translated;
import org.unroll.infer.BeamOptions;
import org.unroll.infer.SentenceWriter;
import org.unroll.infer.WrittenText;
import org.unroll.train.Model;

/** Writes texts from texts with a trained encoder-decoder. */
public final class Translator {

    private final SentenceWriter writer;

    private Translator(SentenceWriter writer) {
        this.writer = writer;
    }

    /**
     * The translator of a model.
     *
     * @throws DataException if the model does not write from texts
     */
    public static Translator of(Model model) {
        return new Translator(SentenceWriter.of(model)
                .filter(SentenceWriter::translates)
                .orElseThrow(() -> new DataException("The model '"
                        + model.experiment().name()
                        + "' does not write texts from texts; name one whose data have 'type: text-pairs'.")));
    }

    /** Tokens of the longest text that the model was trained on. */
    public int usualLength() {
        return writer.usualLength();
    }

    /**
     * Translates one text.
     *
     * @return all translations that were found, as that of line 1
     * @throws IllegalArgumentException if nothing is left of the text to read
     */
    public Translated translate(String text, BeamOptions options) {
        return new Translated(1, tokens(text), translate(List.of(text), options).get(0));
    }

    /**
     * Translates texts, those of like length together.
     *
     * @return for each the translations that were found, the best first
     * @throws IllegalArgumentException if nothing is left of a text to read
     */
    List<List<WrittenText>> translate(List<String> texts, BeamOptions options) {
        return writer.search(texts.stream().map(writer::contextOf).toList(), options);
    }

    /** The parts in which the model reads a text. */
    List<String> tokens(String text) {
        return writer.sourceTokens(text);
    }
}
