package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unroll.config.TokenFeature;

class TokenFeatureCodecTest {

    private static final TokenForm AS_IT_IS = new TokenForm(false, false);

    @Test
    void featuresOfATokenInTheirForm() {
        TokenForm small = new TokenForm(true, true);
        assertThat(small.of(TokenFeature.WORD, "Win2017")).isEqualTo("win0000");
        assertThat(AS_IT_IS.of(TokenFeature.WORD, "Win2017")).isEqualTo("Win2017");
        assertThat(small.of(TokenFeature.PREFIX_2, "Win")).isEqualTo("wi");
        assertThat(small.of(TokenFeature.PREFIX_3, "of")).isEqualTo("of");
        assertThat(small.of(TokenFeature.SUFFIX_1, "Win")).isEqualTo("n");
        assertThat(small.of(TokenFeature.SUFFIX_2, "Win")).isEqualTo("in");
        assertThat(small.of(TokenFeature.SUFFIX_3, "walkING")).isEqualTo("ing");
        assertThat(small.of(TokenFeature.SUFFIX_4, "be")).isEqualTo("be");
    }

    @Test
    void aCharacterIsACodePoint() {
        assertThat(AS_IT_IS.of(TokenFeature.SUFFIX_1, "a\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
        assertThat(AS_IT_IS.of(TokenFeature.PREFIX_2, "\uD83D\uDE00ab")).isEqualTo("\uD83D\uDE00a");
    }

    @Test
    void shapes() {
        assertThat(AS_IT_IS.of(TokenFeature.SHAPE, "Paris-68")).isEqualTo("Xxx-dd");
        assertThat(AS_IT_IS.of(TokenFeature.SHAPE, "McDonald")).isEqualTo("XxXxx");
        assertThat(AS_IT_IS.of(TokenFeature.SHAPE, "I")).isEqualTo("X");
        assertThat(AS_IT_IS.of(TokenFeature.SHAPE, "USA")).isEqualTo("XX");
        assertThat(AS_IT_IS.of(TokenFeature.SHAPE, "1,000.50")).isEqualTo("d,dd.dd");
        assertThat(AS_IT_IS.of(TokenFeature.SHAPE, "...")).isEqualTo("..");
        assertThat(new TokenForm(true, true).of(TokenFeature.SHAPE, "Win7")).isEqualTo("Xxxd");
    }

    @Test
    void vocabulariesCountTheValuesOfEachFeature() {
        TokenFeatureCodec codec = TokenFeatureCodec.of(
                new TokenForm(true, false),
                List.of(TokenFeature.WORD, TokenFeature.SUFFIX_1),
                List.of("The", "the", "cat", "rat", "sat"),
                2,
                100);

        assertThat(codec.vocabularies())
                .containsExactly(new Vocabulary(List.of("the")), new Vocabulary(List.of("t", "e")));
        assertThat(codec.sizes()).containsExactly(2, 3);
        assertThat(codec.encode("THE")).containsExactly(1, 2);
        assertThat(codec.encode("mat")).containsExactly(0, 1);
        assertThat(codec.encode("dog")).containsExactly(0, 0);
        assertThat(codec.encode(List.of("the", "mat"))).isDeepEqualTo(new int[][] {{1, 0}, {2, 1}});
        assertThat(codec.decode(new int[] {0, 1})).isEqualTo("?|t");
    }

    @Test
    void mostFrequentValuesAreKept() {
        TokenFeatureCodec codec =
                TokenFeatureCodec.of(AS_IT_IS, List.of(TokenFeature.WORD), List.of("a", "b", "b", "c", "c", "c"), 1, 2);

        assertThat(codec.vocabularies()).containsExactly(new Vocabulary(List.of("c", "b")));
    }

    @Test
    void isWrittenAndReadAsJson() throws IOException {
        Codec codec = new TokenFeatureCodec(
                new TokenForm(true, false), List.of(TokenFeature.SHAPE), List.of(new Vocabulary(List.of("Xx"))));
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readValue(mapper.writeValueAsString(codec), Codec.class))
                .isEqualTo(codec);
    }

    @Test
    void aVocabularyForEachFeature() {
        assertThatThrownBy(() -> new TokenFeatureCodec(AS_IT_IS, List.of(TokenFeature.WORD), List.of()))
                .hasMessage("There are 1 features and 0 vocabularies; expected one of each for every symbol");
    }
}
