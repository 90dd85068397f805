package org.unroll.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    /** The pairs of Winkler's article of 1990. */
    @ParameterizedTest
    @CsvSource({
        "MARTHA, MARHTA, 0.9611",
        "DWAYNE, DUANE, 0.8400",
        "DIXON, DICKSONX, 0.8133",
        "JONES, JOHNSON, 0.8323",
        "units, units, 1",
        "abc, xyz, 0",
        "'', abc, 0"
    })
    void similarity(String first, String second, double expected) {
        assertThat(Suggestions.similarity(first, second)).isCloseTo(expected, within(0.0001));
        assertThat(Suggestions.similarity(second, first)).isCloseTo(expected, within(0.0001));
    }

    @Test
    void atMostThreeTheNearestFirst() {
        assertThat(Suggestions.nearest("layer", List.of("layer-4", "layer-33", "layer-1", "layer-2", "other")))
                .containsExactly("layer-4", "layer-1", "layer-2");
    }

    @Test
    void nothingNear() {
        assertThat(Suggestions.nearest("zebra", List.of("epochs", "units"))).isEmpty();
        assertThat(Suggestions.question("zebra", List.of("epochs", "units"))).isEmpty();
    }

    @Test
    void anExactWordInOtherSpellingStandsAlone() {
        assertThat(Suggestions.nearest("Many_To_One", List.of("many-to-many", "many-to-one")))
                .containsExactly("many-to-one");
    }

    @Test
    void asAQuestion() {
        assertThat(Suggestions.question("unit", List.of("units", "unite", "unity", "batch")))
                .isEqualTo(" Did you mean 'units', 'unite' or 'unity'?");
    }

    @Test
    void endlessWordsAreNotCompared() {
        assertThat(Suggestions.nearest("units".repeat(100_000), List.of("units")))
                .isEmpty();
    }
}
