package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.LengthScores;
import org.unroll.infer.WritingScores;

class WritingTextTest {

    private static final TextScores MODEL = new TextScores(1200, 0.5, 0.75, 0.25, Optional.empty());
    private static final TextScores USUAL = new TextScores(1200, 0, 0.5, 1.5, Optional.empty());

    private static TextScores ofCharacters(TextScores scores, double rate) {
        return new TextScores(
                scores.texts(), scores.exactMatch(), scores.bleu(), scores.wordErrorRate(), Optional.of(rate));
    }

    @Test
    void wordsHaveNoCharacterErrorRate() {
        WritingScores scores = new WritingScores(5, MODEL, USUAL, Optional.empty(), List.of());
        assertThat(WritingText.lines(scores))
                .isEqualTo(List.of(
                        "1,200 texts, written with a beam of 5:",
                        "                        exact match         BLEU          WER",
                        "  model                     50.00 %       0.7500       0.2500",
                        "  most frequent text         0.00 %       0.5000       1.5000"));
        assertThat(WritingText.json(scores).get("model"))
                .isEqualTo(Map.of("exact-match", 0.5, "bleu", 0.75, "wer", 0.25));
    }

    @Test
    void charactersHaveBothErrorRatesAndSourcesACopy() {
        WritingScores scores = new WritingScores(
                1,
                ofCharacters(MODEL, 0.125),
                ofCharacters(USUAL, 0.8),
                Optional.of(ofCharacters(USUAL, 0.4)),
                List.of());
        assertThat(WritingText.lines(scores))
                .isEqualTo(List.of(
                        "1,200 texts, written by always taking the likeliest character:",
                        "                        exact match         BLEU          WER          CER",
                        "  model                     50.00 %       0.7500       0.2500       0.1250",
                        "  most frequent text         0.00 %       0.5000       1.5000       0.8000",
                        "  copy of the source         0.00 %       0.5000       1.5000       0.4000"));
        assertThat(WritingText.json(scores).get("copy of the source"))
                .isEqualTo(Map.of("exact-match", 0.0, "bleu", 0.5, "wer", 1.5, "cer", 0.4));
        assertThat(WritingText.linesByLength(scores)).isEmpty();
        assertThat(WritingText.json(scores)).doesNotContainKey("by-length");
    }

    @Test
    void scoresByLength() {
        List<LengthScores> byLength = List.of(new LengthScores(2, 2, MODEL), new LengthScores(6, 10, USUAL));
        WritingScores scores = new WritingScores(1, MODEL, USUAL, Optional.empty(), byLength);
        assertThat(WritingText.linesByLength(scores))
                .isEqualTo(List.of(
                        "By time steps of the source:",
                        "                              texts  exact match         BLEU          WER",
                        "  2                           1,200      50.00 %       0.7500       0.2500",
                        "  6 to 10                     1,200       0.00 %       0.5000       1.5000"));
        assertThat(WritingText.json(scores).get("by-length"))
                .isEqualTo(List.of(
                        Map.of(
                                "shortest",
                                2,
                                "longest",
                                2,
                                "texts",
                                1200,
                                "exact-match",
                                0.5,
                                "bleu",
                                0.75,
                                "wer",
                                0.25),
                        Map.of(
                                "shortest",
                                6,
                                "longest",
                                10,
                                "texts",
                                1200,
                                "exact-match",
                                0.0,
                                "bleu",
                                0.5,
                                "wer",
                                1.5)));
    }
}
