package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceCodecTest {

    private static final String UNKNOWN = "\uFFFD";
    private static final String SMILE = "\uD83D\uDE00";

    private final SentenceCodec words =
            new SentenceCodec(new WordCodec(new Vocabulary(List.of("a", "two", "above", ".")), UNKNOWN));
    private final SentenceCodec characters = new SentenceCodec(new CharacterCodec("a" + SMILE));
    private final SentenceCodec subwords = new SentenceCodec(
            new SubwordCodec("ab c", List.of(new SubwordCodec.Merge("a", "b"), new SubwordCodec.Merge("ab", " "))));

    @Test
    void theBoundaryFollowsTheVocabularyAndEndsEachText() {
        assertThat(words.size()).isEqualTo(6);
        assertThat(words.boundary()).isEqualTo(5);
        assertThat(words.encode("a two above a nine.")).containsExactly(1, 2, 3, 1, Vocabulary.UNKNOWN, 4, 5);
        assertThat(words.encode("")).containsExactly(5);
    }

    @Test
    void decodesUpToTheBoundary() {
        assertThat(words.decode(1, 2, 3, 1, 0, 4, 5, 1)).isEqualTo("a two above a " + UNKNOWN + ".");
        assertThat(words.decode(1, 2)).isEqualTo("a two");
        assertThat(words.decode(5, 2)).isEmpty();
    }

    @Test
    void charactersAreCodePoints() {
        assertThat(characters.encode("a" + SMILE + "b")).containsExactly(1, 2, 0, 3);
        assertThat(characters.decode(2, 1, 3)).isEqualTo(SMILE + "a");
    }

    @Test
    void subwordsBecomeTheTextAgain() {
        int[] symbols = subwords.encode("ab abc");
        assertThat(symbols).hasSize(4).endsWith(subwords.boundary());
        assertThat(subwords.decode(symbols)).isEqualTo("ab abc");
    }

    @Test
    void characterTextsAreScoredByCharacters() {
        assertThat(characters.scoresCharacters()).isTrue();
        assertThat(characters.scoredTokens("a " + SMILE)).containsExactly("a", " ", SMILE);
    }

    @Test
    void otherTextsAreScoredByWords() {
        assertThat(words.scoresCharacters()).isFalse();
        assertThat(subwords.scoresCharacters()).isFalse();
        for (SentenceCodec codec : List.of(words, subwords)) {
            assertThat(codec.scoredTokens("CH IY Z")).containsExactly("CH", "IY", "Z");
            assertThat(codec.scoredTokens("No , it's 3.5!No")).containsExactly("No", ",", "it's", "3.5", "!", "No");
        }
    }

    @Test
    void jsonKeepsEachKindOfText() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        for (SentenceCodec codec : List.of(words, characters, subwords)) {
            PairCodec pair = new PairCodec(codec.text(), codec);
            String json = mapper.writeValueAsString(pair);
            assertThat(mapper.readValue(json, Codec.class)).isEqualTo(pair);
        }
        assertThat(mapper.writeValueAsString(characters))
                .isEqualTo("{\"type\":\"sentences\",\"text\":{\"type\":\"characters\",\"vocabulary\":\"a" + SMILE
                        + "\"}}");
    }
}
