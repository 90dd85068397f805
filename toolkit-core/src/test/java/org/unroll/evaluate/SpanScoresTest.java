package org.unroll.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values worked out by hand from the rules of conlleval. */
class SpanScoresTest {

    private static List<Span> spans(String tags) {
        return Span.of(List.of(tags.split(" ", -1)));
    }

    private static SpanScores scores(String... truthAndPrediction) {
        SpanCounts counts = new SpanCounts();
        for (int i = 0; i < truthAndPrediction.length; i += 2) {
            counts.add(
                    List.of(truthAndPrediction[i].split(" ", -1)), List.of(truthAndPrediction[i + 1].split(" ", -1)));
        }
        return counts.scores();
    }

    @Test
    void aSpanGoesOnWhileInsideOfTheSameTypeFollows() {
        assertThat(spans("O B-per I-per I-per O B-loc")).containsExactly(new Span(1, 4, "per"), new Span(5, 6, "loc"));
    }

    @Test
    void insideAfterOutsideBeginsASpan() {
        assertThat(spans("O I-per I-per O")).containsExactly(new Span(1, 3, "per"));
        assertThat(spans("I-per O")).containsExactly(new Span(0, 1, "per"));
    }

    @Test
    void insideOfAnotherTypeBeginsASpan() {
        assertThat(spans("B-per I-loc I-loc")).containsExactly(new Span(0, 1, "per"), new Span(1, 3, "loc"));
        assertThat(spans("I-per I-loc")).containsExactly(new Span(0, 1, "per"), new Span(1, 2, "loc"));
    }

    @Test
    void adjacentBeginningsAreSpansOfTheirOwn() {
        assertThat(spans("B-per B-per I-per B-loc"))
                .containsExactly(new Span(0, 1, "per"), new Span(1, 3, "per"), new Span(3, 4, "loc"));
        assertThat(spans("I-per B-per")).containsExactly(new Span(0, 1, "per"), new Span(1, 2, "per"));
    }

    @Test
    void aSpanEndsWithTheSentence() {
        assertThat(spans("O B-per I-per")).containsExactly(new Span(1, 3, "per"));
        assertThat(spans("O O")).isEmpty();
        assertThat(Span.of(List.of())).isEmpty();
    }

    @Test
    void typesMayBeMissing() {
        assertThat(spans("B I O B")).containsExactly(new Span(0, 2, ""), new Span(3, 4, ""));
    }

    @Test
    void tagsThatMarkSpans() {
        assertThat(Span.areMarkedBy(List.of("B-person", "I-person", "O"))).isTrue();
        assertThat(Span.areMarkedBy(List.of("I-NP", "O"))).isTrue();
        assertThat(Span.areMarkedBy(List.of("NN", "VB"))).isFalse();
        assertThat(Span.areMarkedBy(List.of("O"))).isFalse();
        assertThat(Span.areMarkedBy(List.of("B-person", "IN", "O"))).isFalse();
        assertThatThrownBy(() -> spans("O NN"))
                .hasMessage("The tag 'NN' of token 1 marks no span; expected O, B-type or I-type");
    }

    @Test
    void aSpanIsRightIfItsEndsAndItsTypeAre() {
        // right: loc 0-2; wrong: per cut short, org of another type, a span too many
        SpanScores scores = scores(
                "B-loc I-loc O B-per I-per O B-org O", "B-loc I-loc O B-per O O B-loc B-loc",
                "O O", "O O");

        assertThat(scores.all()).isEqualTo(new SpanScore(3, 4, 1));
        assertThat(scores.all().precision()).isEqualTo(0.25);
        assertThat(scores.all().recall()).isEqualTo(1 / 3.0);
        assertThat(scores.all().f1()).isCloseTo(2 / 7.0, within(1e-15));
        assertThat(scores.types())
                .isEqualTo(Map.of(
                        "loc", new SpanScore(1, 3, 1),
                        "org", new SpanScore(1, 0, 0),
                        "per", new SpanScore(1, 1, 0)));
    }

    @Test
    void differentMarksOfTheSameSpansAreRight() {
        assertThat(scores("B-per I-per O B-loc", "I-per I-per O I-loc").all()).isEqualTo(new SpanScore(2, 2, 2));
        // what the truth divides in two is one span for the model, and neither is right
        assertThat(scores("B-per B-per", "B-per I-per").all()).isEqualTo(new SpanScore(2, 1, 0));
    }

    @Test
    void spansDoNotReachOverSentences() {
        assertThat(scores("O B-per", "O B-per", "I-per O", "I-per O").all()).isEqualTo(new SpanScore(2, 2, 2));
    }

    @Test
    void nothingFoundAndNothingToFind() {
        assertThat(scores("B-per", "O").all().precision()).isZero();
        assertThat(scores("B-per", "O").all().f1()).isZero();
        assertThat(scores("O", "B-per").all().recall()).isZero();
        assertThat(new SpanCounts().scores().all()).isEqualTo(new SpanScore(0, 0, 0));
    }

    @Test
    void asManyTagsAsPredictions() {
        SpanCounts counts = new SpanCounts();
        assertThatThrownBy(() -> counts.add(List.of("O"), List.of()))
                .hasMessage("A sentence has 1 tags, but 0 were predicted");
    }
}
