package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.Experiment;
import org.unroll.report.ScoreText;
import org.unroll.train.TrainingReport;

class TrainingProgressTest {

    private static final int TOTAL = 400;
    private static final double NATS = Math.log(2);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ScoreText bits;
    private ScoreText numbers;
    private long nanos;

    @BeforeEach
    void readConfigs() throws IOException {
        bits = new ScoreText(Experiment.load(TinyText.write(folder)));
        numbers = new ScoreText(Experiment.load(TinyText.writeSynthetic(folder)));
    }

    private TrainingProgress progress(boolean interactive, ScoreText scores) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new TrainingProgress(new Terminal(stream, stream, interactive, 80), scores, 4, () -> nanos);
    }

    private void iterate(TrainingProgress progress, int from, int to, double secondsEach) {
        for (int i = from; i <= to; i++) {
            nanos += Math.round(secondsEach * 1e9);
            progress.onIteration(i, TOTAL, 3 * NATS);
            if (i % 10 == 0) {
                progress.onReport(new TrainingReport(
                        i,
                        i / 100.0,
                        2.5 * NATS,
                        2.5,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0.001,
                        1.0,
                        12_345.6,
                        nanos / 1e9));
            }
        }
    }

    @Test
    void aValidationTellsHowWellTheModelWritesByItself() {
        progress(false, bits)
                .onValidation(
                        new TrainingReport(
                                400, 4, null, null, 2 * NATS, 2.0, 4.0, 0.875, 0.9, 0.0625, 0.001, 1.0, null, 1),
                        true);

        assertThat(output()).contains("validation 2.000 bits  87.50 % exact, 6.25 % errors  (best so far)");
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void plainLinesAppearNowAndThen() {
        iterate(progress(false, bits), 1, 120, 0.25);

        assertThat(output())
                .isEqualTo(
                        """
                        epoch 1/4  iteration 10/400  2.500 bits  12,346 tokens/s  1:38 left
                        epoch 1/4  iteration 50/400  2.500 bits  12,346 tokens/s  1:28 left
                        epoch 1/4  iteration 90/400  2.500 bits  12,346 tokens/s  1:18 left
                        """);
    }

    @Test
    void liveLineIsRenewedFiveTimesASecond() {
        iterate(progress(true, bits), 1, 12, 0.1);

        assertThat(output().split("\r"))
                .extracting(String::stripTrailing)
                .containsExactly(
                        "",
                        "epoch 1/4  iteration 1/400  3.000 bits",
                        "epoch 1/4  iteration 3/400  3.000 bits  0:40 left",
                        "epoch 1/4  iteration 5/400  3.000 bits  0:40 left",
                        "epoch 1/4  iteration 7/400  3.000 bits  0:39 left",
                        "epoch 1/4  iteration 9/400  3.000 bits  0:39 left",
                        "epoch 1/4  iteration 11/400  2.500 bits  12,346 tokens/s  0:39 left");
    }

    @Test
    void validationsAlwaysAppear() {
        TrainingProgress progress = progress(false, bits);
        iterate(progress, 101, 102, 0.25);
        TrainingReport report = new TrainingReport(
                102, 1.02, null, null, 2 * NATS, 2.0, 4.0, null, null, null, 0.001, 1.0, null, nanos / 1e9);
        progress.onValidation(report, true);
        progress.onValidation(report, false);

        assertThat(output())
                .isEqualTo(
                        """
                        epoch 2/4  iteration 102/400  validation 2.000 bits  (best so far)
                        epoch 2/4  iteration 102/400  validation 2.000 bits
                        """);
    }

    @Test
    void validationAfterResumingACompleteRun() {
        progress(false, bits)
                .onValidation(
                        new TrainingReport(
                                400,
                                4,
                                null,
                                null,
                                2 * NATS,
                                2.0,
                                4.0,
                                null,
                                null,
                                null,
                                0.001,
                                1.0,
                                null,
                                nanos / 1e9),
                        false);

        assertThat(output()).isEqualTo("epoch 4/4  iteration 400  validation 2.000 bits\n");
    }

    @Test
    void lossThatIsNoEntropyIsShownAsItIs() {
        TrainingProgress progress = progress(false, numbers);
        progress.onIteration(1, TOTAL, 0.5);
        progress.onReport(new TrainingReport(
                1, 0.01, 0.0123456, null, null, null, null, null, null, null, 0.001, 1.0, 50.0, 1.0));

        assertThat(output()).isEqualTo("epoch 1/4  iteration 1/400  loss 0.01235  50 tokens/s\n");
    }

    @Test
    void durations() {
        assertThat(TrainingProgress.duration(5)).isEqualTo("0:05");
        assertThat(TrainingProgress.duration(725)).isEqualTo("12:05");
        assertThat(TrainingProgress.duration(3 * 3600 + 62)).isEqualTo("3:01:02");
    }
}
