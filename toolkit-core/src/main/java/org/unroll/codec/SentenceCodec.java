package org.unroll.codec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts that a model writes token by token. Symbols are those of running text, and one more that marks the boundary: it
 * ends a text and, as what was read before the first token, begins it.
 *
 * @param text the tokens that can be written
 */
public record SentenceCodec(TextCodec text) implements Codec {

    private static final WordTokenizer WORDS = new WordTokenizer(TextCodec.REPLACEMENT);

    /** Number of symbols, the unknown one and the boundary included. */
    public int size() {
        return text.size() + 1;
    }

    /** The symbol that ends a text, and is read before its first token. */
    public int boundary() {
        return text.size();
    }

    /** The symbols of a text and the boundary behind them. */
    public int[] encode(String sentence) {
        return IntStream.concat(Arrays.stream(text.encode(sentence)), IntStream.of(boundary()))
                .toArray();
    }

    /** The text of symbols, up to the first boundary if there is one; an unknown token becomes U+FFFD. */
    public String decode(int... symbols) {
        return text.decode(
                Arrays.stream(symbols).takeWhile(symbol -> symbol != boundary()).toArray());
    }

    /** Whether written texts are scored character by character; otherwise word by word. */
    public boolean scoresCharacters() {
        return text instanceof CharacterCodec;
    }

    /**
     * What written texts are compared by: code points if they are written in characters; words, numbers and punctuation
     * marks if they are written in words or subwords.
     */
    public List<String> scoredTokens(String sentence) {
        return scoresCharacters()
                ? sentence.codePoints().mapToObj(Character::toString).toList()
                : WORDS.tokens(sentence).stream()
                        .filter(token -> !token.isBlank())
                        .toList();
    }
}
