package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Characters as integers: symbol 0 stands for every character that is not in the vocabulary, symbol {@code i} for the
 * vocabulary's i-th character. A character is a Unicode code point.
 */
public final class CharacterCodec implements TextCodec {

    private final int[] characters;
    private final Map<Integer, Integer> symbols = new HashMap<>();

    /**
     * @param vocabulary the characters, in the order of their symbols
     * @throws IllegalArgumentException if a character occurs twice
     */
    public CharacterCodec(@JsonProperty("vocabulary") String vocabulary) {
        this.characters = vocabulary.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (symbols.put(characters[i], i + 1) != null) {
                throw new IllegalArgumentException(
                        "Vocabulary holds the character '%s' (U+%04X) twice; expected each once"
                                .formatted(Character.toString(characters[i]), characters[i]));
            }
        }
    }

    /**
     * Collects the characters of a text, in code-point order.
     *
     * @param minimumCount characters that occur less often are left out
     */
    public static CharacterCodec of(String text, int minimumCount) {
        TextCodecBuilder.Characters builder = new TextCodecBuilder.Characters(minimumCount, Integer.MAX_VALUE);
        builder.add(text);
        return builder.build();
    }

    /** The characters, in the order of their symbols. */
    @JsonProperty("vocabulary")
    public String vocabulary() {
        return new String(characters, 0, characters.length);
    }

    @Override
    public List<String> tokens() {
        return Arrays.stream(characters).mapToObj(Character::toString).toList();
    }

    @Override
    public int size() {
        return characters.length + 1;
    }

    /** One symbol for each code point. */
    @Override
    public int[] encode(String text) {
        return text.codePoints().map(this::symbol).toArray();
    }

    private int symbol(int character) {
        return symbols.getOrDefault(character, UNKNOWN);
    }

    @Override
    public String decodeAfter(int previous, int symbol) {
        return symbol == UNKNOWN ? REPLACEMENT : Character.toString(characters[symbol - 1]);
    }

    @Override
    public List<String> unknownIn(String text) {
        return text.codePoints()
                .filter(character -> symbol(character) == UNKNOWN)
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterCodec codec && Arrays.equals(codec.characters, characters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }
}
