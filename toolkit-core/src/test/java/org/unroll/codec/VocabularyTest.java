package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static Stream<String> words() {
        return Stream.of("the sea and the sky and the land".split(" ", -1));
    }

    @Test
    void theMostFrequentTokensComeFirstAndTiesAreInAlphabeticalOrder() {
        assertThat(Vocabulary.of(words(), 1, 100).tokens()).containsExactly("the", "and", "land", "sea", "sky");
    }

    @Test
    void rareTokensAreLeftOut() {
        assertThat(Vocabulary.of(words(), 2, 100).tokens()).containsExactly("the", "and");
    }

    @Test
    void noMoreTokensAreKeptThanAllowed() {
        assertThat(Vocabulary.of(words(), 1, 3).tokens()).containsExactly("the", "and", "land");
    }

    @Test
    void aTokenHasASymbolAndASymbolItsToken() {
        Vocabulary vocabulary = new Vocabulary(List.of("b", "a"));

        assertThat(vocabulary.size()).isEqualTo(3);
        assertThat(vocabulary.symbol("b")).isEqualTo(1);
        assertThat(vocabulary.symbol("a")).isEqualTo(2);
        assertThat(vocabulary.symbol("c")).isEqualTo(Vocabulary.UNKNOWN);
        assertThat(vocabulary.token(2)).isEqualTo("a");
    }

    @Test
    void aTokenThatOccursTwiceIsRefused() {
        assertThatThrownBy(() -> new Vocabulary(List.of("a", "a")))
                .hasMessage("The vocabulary holds the token 'a' twice; expected each once");
    }

    @Test
    void isSavedAsAListOfItsTokens() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Vocabulary vocabulary = new Vocabulary(List.of("b", "a"));

        assertThat(json.writeValueAsString(vocabulary)).isEqualTo("[\"b\",\"a\"]");
        assertThat(json.readValue("[\"b\",\"a\"]", Vocabulary.class)).isEqualTo(vocabulary);
    }
}
