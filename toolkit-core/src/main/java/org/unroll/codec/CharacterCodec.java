package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Characters as integers: symbol 0 stands for every character that is not in the vocabulary, symbol {@code i} for the
 * vocabulary's i-th character. A character is a Unicode code point.
 */
public final class CharacterCodec implements Codec {

    /** The symbol of all characters that are not in the vocabulary. */
    public static final int UNKNOWN = 0;

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

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
        Map<Integer, Long> counts =
                text.codePoints().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting()));
        int[] kept = counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimumCount)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        return new CharacterCodec(new String(kept, 0, kept.length));
    }

    /** The characters, in the order of their symbols. */
    @JsonProperty("vocabulary")
    public String vocabulary() {
        return new String(characters, 0, characters.length);
    }

    /** Number of symbols, the unknown one included. */
    @JsonIgnore
    public int size() {
        return characters.length + 1;
    }

    /** One symbol for each code point. */
    public int[] encode(String text) {
        return text.codePoints().map(c -> symbols.getOrDefault(c, UNKNOWN)).toArray();
    }

    /** The character of a symbol; U+FFFD for {@link #UNKNOWN}. */
    public String decode(int symbol) {
        return Character.toString(symbol == UNKNOWN ? REPLACEMENT_CHARACTER : characters[symbol - 1]);
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
