package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unroll.codec.SentenceCodec.Token;

class SentenceCodecTest {

    private final SentenceCodec words = new SentenceCodec(Token.WORD, new Vocabulary(List.of("a", "two", "above")));
    private final SentenceCodec characters =
            new SentenceCodec(Token.CHARACTER, new Vocabulary(List.of("a", "\uD83D\uDE00")));

    @Test
    void theBoundaryFollowsTheVocabularyAndEndsEachText() {
        assertThat(words.size()).isEqualTo(5);
        assertThat(words.boundary()).isEqualTo(4);
        assertThat(words.encode("a two  above a nine")).containsExactly(1, 2, 3, 1, Vocabulary.UNKNOWN, 4);
        assertThat(words.encode("")).containsExactly(4);
    }

    @Test
    void decodesUpToTheBoundary() {
        assertThat(words.decode(1, 2, 3, 1, 0, 4, 1)).isEqualTo("a two above a \uFFFD");
        assertThat(words.decode(1, 2)).isEqualTo("a two");
        assertThat(words.decode(4, 2)).isEmpty();
    }

    @Test
    void charactersAreCodePoints() {
        assertThat(characters.encode("a\uD83D\uDE00b")).containsExactly(1, 2, 0, 3);
        assertThat(characters.decode(2, 1, 3)).isEqualTo("\uD83D\uDE00a");
    }
}
