package org.unroll.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unroll.codec.TextCodec;
import org.unroll.train.Model;

/**
 * How much a text surprises a language model: for each character, word or subword the probability that the model gave
 * it, having read all that stands before it.
 *
 * <p>The surprisal of a token of probability p is {@code -log2 p} bits (Shannon, "A mathematical theory of
 * communication", 1948). Its mean over a text is what the model is scored by in bits per token; two to the power of it
 * is the perplexity.
 *
 * @param unit what a token is: a character, a word or a subword
 * @param beginning the first token, which nothing stands before, so that it was read and not predicted
 * @param tokens all others
 */
public record TextSurprisal(String unit, String beginning, List<Token> tokens) {

    public TextSurprisal {
        tokens = List.copyOf(tokens);
    }

    /**
     * A part of a text, and what the model expected in its place.
     *
     * @param text as the model writes it; the replacement character or token if it does not know it
     * @param probability that the model gave it
     * @param likeliest what the model held for likeliest there
     * @param highestProbability that the model gave the likeliest
     */
    public record Token(String text, double probability, String likeliest, double highestProbability) {

        /** The surprisal, in bits. */
        public double bits() {
            return Math.log(1 / probability) / Math.log(2);
        }
    }

    /**
     * Reads a text with the language model of a run.
     *
     * @throws IllegalArgumentException if the model is no language model, or the text has fewer than two tokens
     */
    public static TextSurprisal of(Model model, String text) {
        LanguageModel language = new LanguageModel(model);
        TextCodec codec = language.codec();
        int[] symbols = codec.encode(language.normalized(text));
        if (symbols.length < 2) {
            throw new IllegalArgumentException(
                    "The text '%s' has too few %ss: %d. Expected at least 2, since the first is not predicted."
                            .formatted(text, language.unit(), symbols.length));
        }
        List<Token> tokens = new ArrayList<>();
        language.clear();
        language.read(symbols, (position, next) -> {
            if (position + 1 < symbols.length) {
                tokens.add(token(codec, symbols[position], symbols[position + 1], next));
            }
        });
        language.clear();
        return new TextSurprisal(language.unit(), codec.decodeAfter(TextCodec.BEGINNING, symbols[0]), tokens);
    }

    private static Token token(TextCodec codec, int previous, int symbol, double[] probabilities) {
        int likeliest = 0;
        for (int i = 1; i < probabilities.length; i++) {
            likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
        }
        return new Token(
                codec.decodeAfter(previous, symbol),
                probabilities[symbol],
                codec.decodeAfter(previous, likeliest),
                probabilities[likeliest]);
    }

    /** The mean surprisal of a token, in bits. */
    public double meanBits() {
        return tokens.stream().mapToDouble(Token::bits).average().orElseThrow();
    }

    /** As many equally likely tokens would surprise as much. */
    public double perplexity() {
        return Math.pow(2, meanBits());
    }

    /** The scores; the tokens would fill pages. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f bits per %s, perplexity %.1f", meanBits(), unit, perplexity());
    }
}
