package org.unroll.report;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.train.DataOrigin;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;

/** The data of a trained model, opened again to use the model on them. */
public final class ReopenedData {

    private static final int MOST_TOKENS = 20;

    private ReopenedData() {}

    /**
     * Opens the data of a model.
     *
     * @param name what the user calls the model, such as its file
     * @throws DataException if they cannot be used, or are no longer coded as when the model was trained
     */
    public static SequenceData of(Model model, String name) {
        SequenceData data = DataPipelines.open(model.experiment());
        if (!model.codec().equals(data.codec()) || !model.shapes().equals(data.shapes())) {
            throw new DataException(difference(model, data, name));
        }
        return data;
    }

    private static String difference(Model model, SequenceData data, String name) {
        String origins = data.origins().stream().map(DataOrigin::name).collect(Collectors.joining(", "));
        String difference = vocabularies(text(input(model.codec())), text(input(data.codec())), name)
                .or(() -> vocabularies(text(output(model.codec())), text(output(data.codec())), name))
                .orElseGet(
                        () -> "the data are of another kind than those that the model " + name + " was trained with");
        return origins + ": " + difference + ". Its scores would mean nothing; restore the data, or train again.";
    }

    /** How two vocabularies differ; empty if they are equal, or not of the same kind. */
    private static Optional<String> vocabularies(Optional<TextCodec> model, Optional<TextCodec> data, String name) {
        return model.flatMap(then -> data.filter(now -> now.getClass() == then.getClass() && !now.equals(then))
                .map(now -> "the vocabulary is no longer the one that the model " + name + " was trained with ("
                        + describe("new", now, then) + "; " + describe("missing", then, now) + ")"));
    }

    private static Codec input(Codec codec) {
        return codec instanceof PairCodec pair ? pair.input() : codec;
    }

    private static Codec output(Codec codec) {
        return codec instanceof PairCodec pair ? pair.output() : codec;
    }

    private static Optional<TextCodec> text(Codec codec) {
        if (codec instanceof SentenceCodec sentences) {
            return Optional.of(sentences.text());
        }
        return codec instanceof TextCodec text ? Optional.of(text) : Optional.empty();
    }

    /** The tokens of one vocabulary that are not in the other. */
    private static String describe(String label, TextCodec one, TextCodec other) {
        Set<String> known = Set.copyOf(other.tokens());
        String tokens = one.tokens().stream()
                .filter(token -> !known.contains(token))
                .limit(MOST_TOKENS)
                .map(token -> "'" + token + "'")
                .collect(Collectors.joining(" "));
        return label + ": " + (tokens.isEmpty() ? "none" : tokens);
    }
}
