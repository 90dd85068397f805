package org.unroll.codec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * Text as integers, one for each character, word or subword. Symbol {@link #UNKNOWN} stands for everything that is not
 * in the vocabulary; where nothing is unknown, {@code decode(encode(text))} is the text again.
 */
public sealed interface TextCodec extends Codec, TokenCodec permits CharacterCodec, SubwordCodec, WordCodec {

    /** The symbol of everything that is not in the vocabulary. */
    int UNKNOWN = Vocabulary.UNKNOWN;

    /** Stands before the first symbol of a text. */
    int BEGINNING = -1;

    /** What is written for an unknown character. */
    String REPLACEMENT = "\uFFFD";

    /** Number of symbols, the unknown one included. */
    @JsonIgnore
    int size();

    @Override
    @JsonIgnore
    List<String> tokens();

    /** The symbols of a text. */
    int[] encode(String text);

    /**
     * What a symbol adds to a text.
     *
     * @param previous the symbol before it, or {@link #BEGINNING}
     */
    String decodeAfter(int previous, int symbol);

    /** The text of symbols. */
    default String decode(int... symbols) {
        StringBuilder text = new StringBuilder();
        int previous = BEGINNING;
        for (int symbol : symbols) {
            text.append(decodeAfter(previous, symbol));
            previous = symbol;
        }
        return text.toString();
    }

    /** The parts of a text that are not in the vocabulary, each once, in the order in which they occur. */
    List<String> unknownIn(String text);
}
