package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.evaluate.TextScores;
import org.unroll.infer.WritingScores;

class WritingTextTest {

    private static final TextScores MODEL = new TextScores(1200, 0.75, 0.5, 0.125);
    private static final TextScores USUAL = new TextScores(1200, 0.01, 0.2, 0.9);
    private static final TextScores COPY = new TextScores(1200, 0.1, 0.25, 0.5);

    @Test
    void theErrorRateIsOfWords() {
        assertThat(WritingText.lines(new WritingScores(false, MODEL, USUAL, Optional.empty())))
                .isEqualTo(List.of(
                        "1,200 texts, written by always taking the likeliest word:",
                        "                        exact match         BLEU          WER",
                        "  model                     75.00 %       0.5000       0.1250",
                        "  most frequent text         1.00 %       0.2000       0.9000"));
    }

    @Test
    void orOfCharactersAndBesideACopyOfTheSource() {
        WritingScores scores = new WritingScores(true, MODEL, USUAL, Optional.of(COPY));
        assertThat(WritingText.lines(scores))
                .isEqualTo(List.of(
                        "1,200 texts, written by always taking the likeliest character:",
                        "                        exact match         BLEU          CER",
                        "  model                     75.00 %       0.5000       0.1250",
                        "  most frequent text         1.00 %       0.2000       0.9000",
                        "  copy of the source        10.00 %       0.2500       0.5000"));
        assertThat(WritingText.json(scores))
                .containsEntry("texts", 1200)
                .containsEntry("copy of the source", Map.of("exact-match", 0.1, "bleu", 0.25, "cer", 0.5));
    }
}
