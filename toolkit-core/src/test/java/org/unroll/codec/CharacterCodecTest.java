package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CharacterCodecTest {

    @Test
    void encodesAndDecodes() {
        CharacterCodec codec = CharacterCodec.of("hello, wörld 😀😀", 1);
        String text = "wör ld😀";
        assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
        assertThat(codec.encode(text)).hasSize(7); // a code point is one symbol
    }

    @Test
    void rareAndUnseenCharactersAreUnknown() {
        CharacterCodec codec = CharacterCodec.of("aaabbc", 2);
        assertThat(codec.vocabulary()).isEqualTo("ab");
        assertThat(codec.size()).isEqualTo(3);
        assertThat(codec.encode("abcz")).containsExactly(1, 2, 0, 0);
        assertThat(codec.decode(TextCodec.UNKNOWN)).isEqualTo("\uFFFD");
        assertThat(codec.unknownIn("zabcz")).containsExactly("z", "c");
    }

    @Test
    void ofMoreCharactersThanAllowedTheMostFrequentAreKept() {
        TextCodecBuilder builder = new TextCodecBuilder.Characters(1, 2);
        builder.add("zzzaab");
        builder.add("zb");

        assertThat(builder.build()).isEqualTo(new CharacterCodec("az"));
    }

    @Test
    void aVocabularyHoldsEachCharacterOnce() {
        assertThatThrownBy(() -> new CharacterCodec("aba"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Vocabulary holds the character 'a' (U+0061) twice; expected each once");
    }
}
