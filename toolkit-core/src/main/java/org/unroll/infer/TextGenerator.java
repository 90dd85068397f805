package org.unroll.infer;

import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.CharacterCodec;
import org.unroll.train.Model;

/** Continues a text with a trained character model, one character at a time, carrying the hidden state along. */
public final class TextGenerator {

    private final ComputationGraph network;
    private final CharacterCodec codec;

    /** @throws IllegalArgumentException if the model was not trained on text */
    public TextGenerator(Model model) {
        if (!(model.codec() instanceof CharacterCodec characters)) {
            throw new IllegalArgumentException(
                    "The model '" + model.experiment().name()
                            + "' was not trained on text, so it cannot generate any; train one whose data have 'type: text'.");
        }
        this.codec = characters;
        this.network = model.network();
    }

    /** Generates a text as a whole. */
    public String generate(String prompt, int length, Sampler sampler) {
        StringBuilder text = new StringBuilder();
        generate(prompt, length, sampler, text::append);
        return text.toString();
    }

    /**
     * Generates a text and hands over each character as soon as it is known.
     *
     * @param prompt text to continue; not part of the output
     * @param length number of characters
     * @throws IllegalArgumentException if the prompt is empty
     */
    public void generate(String prompt, int length, Sampler sampler, Consumer<String> output) {
        if (prompt.isEmpty()) {
            throw new IllegalArgumentException("The prompt is empty; expected at least one character to continue.");
        }
        network.rnnClearPreviousState();
        double[] next = step(codec.encode(prompt));
        for (int i = 0; i < length; i++) {
            int symbol = sampler.sample(next);
            output.accept(codec.decode(symbol));
            if (i + 1 < length) {
                next = step(symbol);
            }
        }
        network.rnnClearPreviousState();
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
        probabilities[CharacterCodec.UNKNOWN] = 0; // stands for many characters, so it cannot be written
        return probabilities;
    }
}
