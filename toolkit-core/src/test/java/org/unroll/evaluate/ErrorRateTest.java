package org.unroll.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRateTest {

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "saturday, sunday, 3",
        "flaw, lawn, 2",
        "intention, execution, 5",
        "'', abc, 3",
        "abc, '', 3",
        "abc, abc, 0",
        "'', '', 0"
    })
    void distancesOfTheLiterature(String one, String other, int distance) {
        assertThat(EditDistance.between(letters(one), letters(other))).isEqualTo(distance);
        assertThat(EditDistance.between(letters(other), letters(one))).isEqualTo(distance);
    }

    @Test
    void editsAreSharedOverTheTokensOfAllReferences() {
        ErrorRate rate = new ErrorRate();
        rate.add(letters("kitten"), List.of(letters("sitting"))); // 3 of 7
        rate.add(letters("abc"), List.of(letters("abc"))); // 0 of 3
        assertThat(rate.value()).isEqualTo(0.3);
    }

    @Test
    void theNearestReferenceCounts() {
        ErrorRate rate = new ErrorRate();
        rate.add(letters("abcd"), List.of(letters("xyz"), letters("abce"), letters("abcdefgh")));
        assertThat(rate.value()).isEqualTo(0.25);
    }

    @Test
    void mayExceedOneAndNeedsTokens() {
        ErrorRate rate = new ErrorRate();
        assertThat(rate.value()).isNaN();
        rate.add(letters("abcd"), List.of(letters("x")));
        assertThat(rate.value()).isEqualTo(4);
    }

    @Test
    void scoresOfTexts() {
        TextScores scores = TextScores.ofWords(
                List.of(List.of("a", "one"), List.of("a", "two")),
                List.of(
                        List.of(List.of("a", "one"), List.of("one")),
                        List.of(List.of("a", "three"), List.of("a", "four"))));
        assertThat(scores.texts()).isEqualTo(2);
        assertThat(scores.exactMatch()).isEqualTo(0.5);
        assertThat(scores.bleu()).isCloseTo(Math.sqrt(0.75 * 0.5), within(1e-12));
        assertThat(scores.wordErrorRate()).isEqualTo(0.25);
        assertThat(scores.characterErrorRate()).isEmpty();
    }

    @Test
    void scoresOfTextsInCharacters() {
        TextScores scores = TextScores.ofCharacters(
                List.of(letters("new  york"), letters("rome")),
                List.of(List.of(letters("new york")), List.of(letters("home"), letters("roma"))));

        assertThat(scores.texts()).isEqualTo(2);
        assertThat(scores.exactMatch()).isZero();
        assertThat(scores.characterErrorRate().orElseThrow()).isEqualTo(2.0 / 12);
        assertThat(scores.wordErrorRate()).isEqualTo(1.0 / 3);
    }
}
