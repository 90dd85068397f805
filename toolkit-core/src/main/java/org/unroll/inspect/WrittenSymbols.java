package org.unroll.inspect;

import java.util.Optional;
import java.util.stream.IntStream;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.config.DataConfig;
import org.unroll.train.Model;
import org.unroll.train.SequenceBatch;

/**
 * The symbols of texts that a model learns to write: running text, or texts about something.
 *
 * @param text what symbols stand for
 * @param boundary the symbol that begins and ends a text; negative if there is none
 * @param input which input of the network has the symbol before
 * @param classes what texts are about
 */
record WrittenSymbols(TextCodec text, int boundary, int input, Optional<LabelCodec> classes) {

    /** Those of a model; empty if it does not write texts. */
    static Optional<WrittenSymbols> of(Model model) {
        if (model.codec() instanceof TextCodec text && model.experiment().data() instanceof DataConfig.Text) {
            return Optional.of(new WrittenSymbols(text, -1, 0, Optional.empty()));
        }
        if (model.codec() instanceof PairCodec pair && pair.output() instanceof SentenceCodec sentences) {
            return Optional.of(new WrittenSymbols(
                    sentences.text(),
                    sentences.boundary(),
                    1,
                    pair.input() instanceof LabelCodec labels ? Optional.of(labels) : Optional.empty()));
        }
        return Optional.empty();
    }

    /** What the text of a row is about; empty if that has no name. */
    String about(SequenceBatch batch, int row) {
        return classes.map(labels -> labels.labels()
                        .get(batch.arrays().getFeatures(0).getRow(row).argMax().getInt(0)))
                .orElse("");
    }

    /** The text of symbols, without boundaries. */
    String decode(int... symbols) {
        return text.decode(
                IntStream.of(symbols).filter(symbol -> symbol != boundary).toArray());
    }

    /** What a symbol adds to a text; nothing if it ends it. */
    String decodeAfter(int previous, int symbol) {
        if (symbol == boundary) {
            return "";
        }
        return text.decodeAfter(previous == boundary ? TextCodec.BEGINNING : previous, symbol);
    }
}
