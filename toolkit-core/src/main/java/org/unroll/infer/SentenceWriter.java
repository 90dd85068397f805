package org.unroll.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.Codec;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.Vocabulary;
import org.unroll.config.DataConfig;
import org.unroll.train.Context;
import org.unroll.train.Model;

/**
 * Writes texts with a trained one-to-many model: a context such as a class or an image sets the network off, and each
 * token that is chosen is its next input, until it writes the boundary.
 */
public final class SentenceWriter {

    /** Texts that are written side by side. */
    private static final int MINI_BATCH = 64;

    private final ComputationGraph network;
    private final SentenceCodec sentences;
    private final Codec context;
    private final int usualLength;

    private SentenceWriter(Model model, PairCodec codec, SentenceCodec sentences) {
        this.network = model.network();
        this.sentences = sentences;
        this.context = codec.input();
        this.usualLength = longest(model.experiment().data());
    }

    private static int longest(DataConfig data) {
        if (data instanceof DataConfig.ClassToText texts) {
            return texts.texts().maximumLength();
        } else if (data instanceof DataConfig.ImageToText captions) {
            return captions.maximumLength();
        }
        if (data instanceof DataConfig.TextPairs pairs) {
            return pairs.target().maximumLength();
        }
        throw new IllegalArgumentException("No text is written from data of " + data.getClass());
    }

    /** The writer of a model; empty if it does not write texts from a vector. */
    public static Optional<SentenceWriter> of(Model model) {
        return model.codec() instanceof PairCodec pair
                        && pair.output() instanceof SentenceCodec sentences
                        && !(pair.input() instanceof TextCodec)
                ? Optional.of(new SentenceWriter(model, pair, sentences))
                : Optional.empty();
    }

    /** The classes that texts can be written from; empty if they are not written from a class. */
    public Optional<LabelCodec> labels() {
        return context instanceof LabelCodec labels ? Optional.of(labels) : Optional.empty();
    }

    /** How images are read that texts can be written from; empty if they are not written from an image. */
    public Optional<ImageCodec> images() {
        return context instanceof ImageCodec images ? Optional.of(images) : Optional.empty();
    }

    /** Tokens of the longest text that the model was trained on. */
    public int usualLength() {
        return usualLength;
    }

    /** What a text that this model writes is compared by. */
    List<String> tokens(String text) {
        return sentences.scoredTokens(text);
    }

    /** Whether written texts are compared character by character; otherwise word by word. */
    boolean scoresCharacters() {
        return sentences.scoresCharacters();
    }

    /** What the network reads to write texts of a class. */
    public Context contextOf(int label) {
        float[] oneHot = new float[labels().orElseThrow().labels().size()];
        oneHot[label] = 1;
        return Context.vector(oneHot);
    }

    /**
     * Writes a text for each context.
     *
     * @param contexts as the network reads them
     * @param mostTokens after which a text that has not ended is cut
     * @param sampler chooses each token
     */
    public List<String> write(List<Context> contexts, int mostTokens, Sampler sampler) {
        List<String> texts = new ArrayList<>();
        for (int start = 0; start < contexts.size(); start += MINI_BATCH) {
            List<Context> some = contexts.subList(start, Math.min(contexts.size(), start + MINI_BATCH));
            texts.addAll(writeTogether(some, mostTokens, sampler));
        }
        return texts;
    }

    private List<String> writeTogether(List<Context> contexts, int mostTokens, Sampler sampler) {
        INDArray context =
                Nd4j.create(contexts.stream().map(SentenceWriter::numbers).toArray(float[][]::new));
        int[][] symbols = new int[contexts.size()][mostTokens];
        boolean[] ended = new boolean[contexts.size()];
        float[] previous = new float[contexts.size()];
        Arrays.fill(previous, sentences.boundary());
        network.rnnClearPreviousState();
        for (int step = 0; step < mostTokens; step++) {
            INDArray read = Nd4j.createFromArray(previous).reshape(previous.length, 1, 1);
            double[][] next = probabilities(network.rnnTimeStep(context, read)[0]);
            boolean allEnded = true;
            for (int row = 0; row < ended.length; row++) {
                int symbol = ended[row] ? sentences.boundary() : sampler.sample(next[row]);
                symbols[row][step] = symbol;
                previous[row] = symbol;
                ended[row] = symbol == sentences.boundary();
                allEnded &= ended[row];
            }
            if (allEnded) {
                break;
            }
        }
        network.rnnClearPreviousState();
        return Arrays.stream(symbols).map(sentences::decode).toList();
    }

    private static float[] numbers(Context context) {
        if (context instanceof Context.Vector vector) {
            return vector.numbers();
        }
        throw new IllegalArgumentException(
                "Texts are written from a vector, such as a class or an image, got a sequence");
    }

    /** One row for each text; the unknown token stands for many and cannot be written. */
    private double[][] probabilities(INDArray output) {
        double[][] rows = new double[(int) output.size(0)][(int) output.size(1)];
        for (int row = 0; row < rows.length; row++) {
            for (int symbol = 0; symbol < rows[row].length; symbol++) {
                rows[row][symbol] = symbol == Vocabulary.UNKNOWN ? 0 : output.getDouble(row, symbol, 0);
            }
        }
        return rows;
    }
}
