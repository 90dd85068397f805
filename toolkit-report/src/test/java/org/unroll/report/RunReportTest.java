package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.train.RunDirectory;

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

            assertThat(page).contains("The data cannot be opened, so the model was not scored: ", "text.txt");
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
