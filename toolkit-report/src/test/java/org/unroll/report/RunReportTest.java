package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.train.RunDirectory;
import org.unroll.train.TrainingFailure;

/** Reports of runs that were really trained. */
class RunReportTest {

    private static final Pattern HEADING = Pattern.compile("<section id=\"[a-z]+\">\n<h2>([^<]*)</h2>");

    @TempDir
    private static Path folder;

    private static RunDirectory run;

    @BeforeAll
    static void train() throws IOException {
        run = TinyRun.languageModel(folder);
    }

    private static String report() {
        return RunReport.of(RecordedRun.of(run), progress -> {});
    }

    private static List<String> headings(String page) {
        List<String> headings = new ArrayList<>();
        Matcher matcher = HEADING.matcher(page);
        while (matcher.find()) {
            headings.add(matcher.group(1));
        }
        return headings;
    }

    @Test
    void ofALanguageModel() {
        String page = report();

        assertThat(headings(page))
                .containsExactly(
                        "What was asked",
                        "The data",
                        "How it learned",
                        "How good it is",
                        "What it writes",
                        "Errors worth reading",
                        "Gradients through time",
                        "Time",
                        "Where it came from",
                        "Model card");
        assertThat(page).contains("A language model: it reads a text character by character", "text.txt", "completed");
    }

    @Test
    void numbersLookTheSameInAllCountries() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(report())
                    .containsPattern(
                            "Best validation: \\d\\.\\d+ bits per character \\(loss \\d\\.\\d+\\) at iteration \\d+"
                                    + " \\(epoch 1\\.0\\)\\.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void ofAReservoirWhichFollowsNoGradients(@TempDir Path other) {
        RunDirectory reservoir = TinyRun.train(
                other,
                """
                version: 1
                name: waves
                seed: 5
                data: { type: mackey-glass, length: 500, washout: 10, split: { validation: 0.2, test: 0.2 } }
                model:
                  topology: many-to-many
                  input: { type: numeric }
                  layers: [ { type: reservoir, units: 12 } ]
                  head: { type: linear }
                training: { epochs: 1, batch-size: 1, optimizer: { type: ridge, regularization: 1.0e-6 } }
                evaluation: { free-run: { steps: 5, starts: 2, washout: 10 } }
                """);

        String page = RunReport.of(RecordedRun.of(reservoir), progress -> {});

        assertThat(headings(page)).contains("How good it is", "Time").doesNotContain("Gradients through time");
        assertThat(page)
                .contains(
                        "Mackey-Glass series</td><td style=\"text-align:left\">made by Unroll",
                        "answers, this one is farthest from the truth.",
                        "<li>Mackey-Glass series: made by Unroll.</li>");
    }

    @Test
    void nobodyKnowsHowFarARunCameThatReportedNothing(@TempDir Path kept) throws IOException {
        Files.move(run.metrics(), kept.resolve("metrics.jsonl"));
        try {
            RecordedRun unreported = RecordedRun.of(run);

            assertThat(unreported.epochs()).isEqualTo("-/1");
            assertThat(unreported.time()).isEqualTo("-");
            assertThat(report()).contains("<p>Nothing was reported before it ended.</p>");
        } finally {
            Files.move(kept.resolve("metrics.jsonl"), run.metrics());
        }
    }

    @Test
    void ofATrainingThatHasFailed(@TempDir Path other) throws IOException {
        Files.copy(folder.resolve("text.txt"), other.resolve("text.txt"));
        assertThatThrownBy(
                        () -> TinyRun.train(
                                other,
                                """
                        version: 1
                        name: failing
                        seed: 5
                        data: { type: text, path: text.txt, minimum-count: 1, split: { validation: 0.2, test: 0.2 } }
                        model:
                          topology: many-to-many
                          input: { type: one-hot }
                          layers: [ { type: gru, units: 12 } ]
                          head: { type: softmax }
                        training: { epochs: 9, batch-size: 4, truncated-bptt: 20, optimizer: { type: sgd, learning-rate: 1.0e+38 } }
                        """))
                .isInstanceOf(TrainingFailure.class);

        String page = RunReport.of(RecordedRun.of(new RunDirectory(other.resolve("runs/failing-1"))), progress -> {});

        assertThat(headings(page)).contains("What was asked", "Time");
        assertThat(page)
                .contains(
                        "This run has no model yet: it is saved at the first validation.",
                        "The time of an iteration could not be measured: ");
    }

    @Test
    void asksNoServerForAnything() {
        String page = report();

        assertThat(page).doesNotContain("<link rel=\"stylesheet\"", "<script src", "<img src=\"http", "@import");
    }

    @Test
    void markupInTheDataStaysText() {
        String page = report();
        String body = page.substring(page.indexOf("<body>"), page.indexOf("<script>\n"));

        assertThat(body).doesNotContain("</script><b>").contains("&lt;");
        assertThat(body.split("<script", -1)).hasSameSizeAs(body.split("</script>", -1));
    }

    @Test
    void withoutItsDataTheRestIsTold(@TempDir Path moved) throws IOException {
        Path text = folder.resolve("text.txt");
        Files.move(text, moved.resolve("text.txt"));
        try {
            String page = report();

            assertThat(page).contains("The data cannot be used, so the model was not scored: ", "text.txt");
            assertThat(headings(page))
                    .containsExactly("What was asked", "How it learned", "Time", "Where it came from");
        } finally {
            Files.move(moved.resolve("text.txt"), text);
        }
    }

    @Test
    void withoutAModel(@TempDir Path kept) throws IOException {
        Files.move(run.model(), kept.resolve("model.zip"));
        try {
            String page = report();

            assertThat(page).contains("This run has no model yet: it is saved at the first validation.");
            assertThat(headings(page))
                    .contains("What was asked", "How it learned")
                    .doesNotContain("How good it is");
        } finally {
            Files.move(kept.resolve("model.zip"), run.model());
        }
    }
}
