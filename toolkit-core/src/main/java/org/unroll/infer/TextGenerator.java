package org.unroll.infer;

import java.util.List;
import java.util.function.Consumer;
import org.unroll.codec.TextCodec;
import org.unroll.codec.WordCodec;
import org.unroll.train.Model;

/**
 * Continues a text with a trained language model, one character, word or subword at a time, carrying the hidden state
 * along.
 */
public final class TextGenerator {

    private static final String BLANK = " ";

    private final LanguageModel model;
    private final TextCodec codec;

    /** @throws IllegalArgumentException if the model was not trained on text */
    public TextGenerator(Model model) {
        this.model = new LanguageModel(model);
        this.codec = this.model.codec();
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
        String read = model.normalized(prompt);
        // a blank between two words belongs to neither, so one at the end is left to the word that follows
        boolean endsInBlank = codec instanceof WordCodec && prompt.endsWith(BLANK) && !prompt.isBlank();
        int[] symbols = codec.encode(endsInBlank ? read.substring(0, read.length() - 1) : read);
        int previous = symbols[symbols.length - 1];
        model.clear();
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
        model.clear();
    }

    /** The parts of a text that the model does not know, each once. */
    public List<String> unknownIn(String text) {
        return codec.unknownIn(model.normalized(text));
    }

    /** Reads symbols; of those that can be written, how likely each comes next. */
    private double[] step(int... symbols) {
        double[] probabilities = model.read(symbols);
        probabilities[TextCodec.UNKNOWN] = 0; // stands for many characters or words, so it cannot be written
        return probabilities;
    }
}
