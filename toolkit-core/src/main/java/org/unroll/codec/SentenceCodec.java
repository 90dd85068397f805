package org.unroll.codec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts that a model writes token by token. Symbols are those of the vocabulary, and one more that marks the boundary:
 * it ends a text and, as what was read before the first token, begins it.
 *
 * @param token what a token is
 * @param vocabulary the tokens that can be written
 */
public record SentenceCodec(Token token, Vocabulary vocabulary) implements Codec {

    /** What texts are made of. */
    public enum Token {
        /** A Unicode code point. */
        CHARACTER(""),
        /** What stands between spaces. */
        WORD(" ");

        private final String separator;

        Token(String separator) {
            this.separator = separator;
        }

        /** The tokens of a text. */
        public List<String> of(String text) {
            return switch (this) {
                case CHARACTER ->
                    text.codePoints().mapToObj(Character::toString).toList();
                case WORD ->
                    Arrays.stream(text.split(" ", -1))
                            .filter(word -> !word.isEmpty())
                            .toList();
            };
        }
    }

    private static final String UNKNOWN_TOKEN = "\uFFFD";

    /** Number of symbols, the unknown one and the boundary included. */
    public int size() {
        return vocabulary.size() + 1;
    }

    /** The symbol that ends a text, and is read before its first token. */
    public int boundary() {
        return vocabulary.size();
    }

    /** The symbols of a text and the boundary behind them. */
    public int[] encode(String text) {
        return IntStream.concat(token.of(text).stream().mapToInt(vocabulary::symbol), IntStream.of(boundary()))
                .toArray();
    }

    /** The text of symbols, up to the first boundary if there is one; an unknown token becomes U+FFFD. */
    public String decode(int... symbols) {
        return Arrays.stream(symbols)
                .takeWhile(symbol -> symbol != boundary())
                .mapToObj(this::tokenOf)
                .collect(Collectors.joining(token.separator));
    }

    private String tokenOf(int symbol) {
        return symbol == Vocabulary.UNKNOWN ? UNKNOWN_TOKEN : vocabulary.token(symbol);
    }
}
