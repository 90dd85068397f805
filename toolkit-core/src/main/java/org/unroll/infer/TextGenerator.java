package org.unroll.infer;

import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.Normalization;
import org.unroll.codec.TextCodec;
import org.unroll.codec.WordCodec;
import org.unroll.config.DataConfig;
import org.unroll.train.Model;

/**
 * Continues a text with a trained language model, one character, word or subword at a time, carrying the hidden state
 * along.
 */
public final class TextGenerator {

    private static final String BLANK = " ";

    private final ComputationGraph network;
    private final TextCodec codec;
    private final Normalization normalization;

    /** @throws IllegalArgumentException if the model was not trained on text */
    public TextGenerator(Model model) {
        if (!(model.codec() instanceof TextCodec text)
                || !(model.experiment().data() instanceof DataConfig.Text config)) {
            throw new IllegalArgumentException(
                    "The model '" + model.experiment().name()
                            + "' was not trained on text, so it cannot generate any; train one whose data have 'type: text'.");
        }
        this.codec = text;
        this.normalization = Normalization.of(config);
        this.network = model.network();
    }

    /** Generates a text as a whole. */
    public String generate(String prompt, int length, Sampler sampler) {
        StringBuilder text = new StringBuilder();
        generate(prompt, length, sampler, text::append);
        return text.toString();
    }

    /**
     * Generates a text and hands over each character, word or subword as soon as it is known.
     *
     * @param prompt text to continue; not part of the output
     * @param length number of characters, words or subwords
     * @throws IllegalArgumentException if the prompt is empty
     */
    public void generate(String prompt, int length, Sampler sampler, Consumer<String> output) {
        if (prompt.isEmpty()) {
            throw new IllegalArgumentException("The prompt is empty; expected at least one character to continue.");
        }
        String read = normalization.of(prompt);
        // a blank between two words belongs to neither, so one at the end is left to the word that follows
        boolean endsInBlank = codec instanceof WordCodec && prompt.endsWith(BLANK) && !prompt.isBlank();
        int[] symbols = codec.encode(endsInBlank ? read.substring(0, read.length() - 1) : read);
        int previous = symbols[symbols.length - 1];
        network.rnnClearPreviousState();
        double[] next = step(symbols);
        for (int i = 0; i < length; i++) {
            int symbol = sampler.sample(next);
            String piece = codec.decodeAfter(previous, symbol);
            output.accept(i == 0 && endsInBlank && piece.startsWith(BLANK) ? piece.substring(1) : piece);
            previous = symbol;
            if (i + 1 < length) {
                next = step(symbol);
            }
        }
        network.rnnClearPreviousState();
    }

    /** The parts of a text that the model does not know, each once. */
    public List<String> unknownIn(String text) {
        return codec.unknownIn(normalization.of(text));
    }

    /** Feeds symbols and returns the distribution of the one that follows. */
    private double[] step(int... symbols) {
        float[] values = new float[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            values[i] = symbols[i];
        }
        INDArray output = network.rnnTimeStep(Nd4j.createFromArray(values).reshape(1, 1, symbols.length))[0];
        double[] probabilities = new double[codec.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = output.getDouble(0, i, symbols.length - 1);
        }
        probabilities[TextCodec.UNKNOWN] = 0; // stands for many characters or words, so it cannot be written
        return probabilities;
    }
}
