package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Words as integers. How a text is cut into words, and where blanks go when words become a text again, says
 * {@link WordTokenizer}.
 */
public final class WordCodec implements TextCodec {

    private final Vocabulary vocabulary;
    private final String unknownToken;
    private final WordTokenizer tokenizer;

    /**
     * @param vocabulary words, numbers and punctuation marks
     * @param unknownToken what is written for an unknown word, and what the text itself may write for one
     * @throws IllegalArgumentException if a token occurs twice
     */
    public WordCodec(
            @JsonProperty("vocabulary") Vocabulary vocabulary, @JsonProperty("unknownToken") String unknownToken) {
        this.vocabulary = vocabulary;
        this.unknownToken = unknownToken;
        this.tokenizer = new WordTokenizer(unknownToken);
    }

    /** The tokens in the order of their symbols. */
    @JsonProperty("vocabulary")
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** What is written for an unknown word. */
    @JsonProperty("unknownToken")
    public String unknownToken() {
        return unknownToken;
    }

    @Override
    public List<String> tokens() {
        return vocabulary.tokens();
    }

    @Override
    public int size() {
        return vocabulary.size();
    }

    @Override
    public int[] encode(String text) {
        return tokenizer.tokens(text).stream().mapToInt(vocabulary::symbol).toArray();
    }

    @Override
    public String decodeAfter(int previous, int symbol) {
        String token = text(symbol);
        boolean isBlankBetween = previous != BEGINNING && WordTokenizer.isBlankBetween(text(previous), token);
        return isBlankBetween ? " " + token : token;
    }

    private String text(int symbol) {
        return symbol == UNKNOWN ? unknownToken : vocabulary.token(symbol);
    }

    @Override
    public List<String> unknownIn(String text) {
        return tokenizer.tokens(text).stream()
                .filter(token -> vocabulary.symbol(token) == UNKNOWN)
                .distinct()
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordCodec codec
                && codec.vocabulary.equals(vocabulary)
                && codec.unknownToken.equals(unknownToken);
    }

    @Override
    public int hashCode() {
        return vocabulary.hashCode();
    }
}
