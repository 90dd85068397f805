package org.unroll.infer;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.Normalization;
import org.unroll.codec.TextCodec;
import org.unroll.config.DataConfig;
import org.unroll.train.Model;

/**
 * A trained network that reads a text symbol by symbol, tells after each how likely every symbol comes next, and
 * carries its hidden state along.
 */
final class LanguageModel {

    /** Symbols that are read in one pass; the distributions after all of them are in memory together. */
    private static final int MOST_IN_ONE_PASS = 256;

    private final ComputationGraph network;
    private final TextCodec codec;
    private final DataConfig.Text config;

    /** @throws IllegalArgumentException if the model was not trained on text */
    LanguageModel(Model model) {
        if (!(model.codec() instanceof TextCodec text)
                || !(model.experiment().data() instanceof DataConfig.Text data)) {
            throw new IllegalArgumentException(
                    "The model '" + model.experiment().name()
                            + "' was not trained on text, so it cannot generate any; train one whose data have 'type: text'.");
        }
        this.network = model.network();
        this.codec = text;
        this.config = data;
    }

    TextCodec codec() {
        return codec;
    }

    /** What a symbol is: a character, a word or a subword. */
    String unit() {
        return config.unit().noun();
    }

    /** A text as the model reads it. */
    String normalized(String text) {
        return Normalization.of(config).of(text);
    }

    /** Forgets all that was read. */
    void clear() {
        network.rnnClearPreviousState();
    }

    /**
     * Reads symbols after those that were read before.
     *
     * @return the probability of each symbol, the unknown one included, to come next after the last of them
     */
    double[] read(int... symbols) {
        double[][] after = {};
        for (int start = 0; start < symbols.length; start += MOST_IN_ONE_PASS) {
            int end = Math.min(symbols.length, start + MOST_IN_ONE_PASS);
            after = readTogether(symbols, start, end, end - start - 1);
        }
        return after[0];
    }

    /**
     * Reads symbols after those that were read before.
     *
     * @param each is handed, for each symbol, its position and the probabilities of what comes next after it
     */
    void read(int[] symbols, Reader each) {
        for (int start = 0; start < symbols.length; start += MOST_IN_ONE_PASS) {
            int end = Math.min(symbols.length, start + MOST_IN_ONE_PASS);
            double[][] after = readTogether(symbols, start, end, 0);
            for (int i = 0; i < after.length; i++) {
                each.read(start + i, after[i]);
            }
        }
    }

    /** Is told what a model expects after each symbol. */
    @FunctionalInterface
    interface Reader {
        void read(int position, double[] next);
    }

    /** The distributions after the symbols from the given one of this pass on. */
    private double[][] readTogether(int[] symbols, int start, int end, int from) {
        float[] values = new float[end - start];
        for (int i = 0; i < values.length; i++) {
            values[i] = symbols[start + i];
        }
        INDArray output = network.rnnTimeStep(Nd4j.createFromArray(values).reshape(1, 1, values.length))[0];
        double[][] after = new double[values.length - from][codec.size()];
        for (int step = 0; step < after.length; step++) {
            for (int symbol = 0; symbol < codec.size(); symbol++) {
                after[step][symbol] = output.getDouble(0, symbol, from + step);
            }
        }
        return after;
    }
}
