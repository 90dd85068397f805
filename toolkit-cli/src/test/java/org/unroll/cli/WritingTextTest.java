package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.WritingScores;

class WritingTextTest {

    private static WritingScores scores(Optional<Double> model, Optional<Double> usual) {
        return new WritingScores(
                new TextScores(1200, 0.5, 0.75, 0.25, model), new TextScores(1200, 0, 0.5, 1.5, usual));
    }

    @Test
    void wordsHaveNoCharacterErrorRate() {
        WritingScores scores = scores(Optional.empty(), Optional.empty());

        assertThat(WritingText.lines(scores))
                .isEqualTo(List.of(
                        "1,200 texts, written by always taking the likeliest word:",
                        "                        exact match         BLEU          WER",
                        "  model                     50.00 %       0.7500       0.2500",
                        "  most frequent text         0.00 %       0.5000       1.5000"));
        assertThat(WritingText.json(scores).get("model"))
                .isEqualTo(Map.of("exact-match", 0.5, "bleu", 0.75, "wer", 0.25));
    }

    @Test
    void charactersHaveBothErrorRates() {
        WritingScores scores = scores(Optional.of(0.125), Optional.of(0.8));

        assertThat(WritingText.lines(scores))
                .isEqualTo(List.of(
                        "1,200 texts, written by always taking the likeliest character:",
                        "                        exact match         BLEU          WER          CER",
                        "  model                     50.00 %       0.7500       0.2500       0.1250",
                        "  most frequent text         0.00 %       0.5000       1.5000       0.8000"));
        assertThat(WritingText.json(scores).get("model"))
                .isEqualTo(Map.of("exact-match", 0.5, "bleu", 0.75, "wer", 0.25, "cer", 0.125));
    }
}
