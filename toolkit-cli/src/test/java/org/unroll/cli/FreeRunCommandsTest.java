package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small reservoir trained by ridge regression, and the score of its free runs. */
class FreeRunCommandsTest {

    @TempDir
    private static Path folder;

    private static Path config;
    private static Path run;
    private static CommandResult training;

    @BeforeAll
    static void train() throws IOException {
        config = Files.writeString(
                folder.resolve("series.yaml"),
                """
                version: 1
                name: series
                data: {type: mackey-glass, length: 3000, split: {validation: 0.1, test: 0.3}}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers:
                    - {type: reservoir, units: 60}
                  head: {type: linear}
                training:
                  epochs: 1
                  optimizer: {type: ridge}
                """);
        run = folder.resolve("runs").resolve("series-1");
        training = Commands.run("train", config, "--runs", folder.resolve("runs"));
    }

    @Test
    void trainEndsWithTheScoreOfFreeRuns() {
        assertThat(training.errors()).isEmpty();
        assertThat(training.exitCode()).isZero();
        assertThat(training.output())
                .containsPattern("Test score: loss \\S+")
                .containsPattern("Free runs: NRMSE 0\\.\\d+ after 84 time steps, from 100 points of the test part");
    }

    @Test
    void evaluateRepeatsIt() throws IOException {
        CommandResult table = Commands.run("evaluate", run);
        JsonNode json = new ObjectMapper()
                .readTree(Commands.run("evaluate", run, "--json").output());

        Matcher score = Pattern.compile("NRMSE (\\S+)").matcher(training.output());
        assertThat(score.find()).isTrue();
        assertThat(table.output())
                .startsWith(
                        "series, test part: 799 time steps\n" + " ".repeat(28) + "model        training mean\n  loss ")
                .endsWith("  %-20s %10s\n".formatted("nrmse84", score.group(1)));
        assertThat(json.path("nrmse84").asDouble()).isBetween(0.0, 0.5);
    }

    @Test
    void evaluateWarnsOfAPartThatIsTooShort() {
        CommandResult result = Commands.run("evaluate", run, "--split", "validation");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).doesNotContain("nrmse");
        assertThat(result.errors())
                .isEqualTo("warning: there is no score of free runs: A free run of 84 time steps after 500 true values"
                        + " needs 584 values, this part of the data has 300.\n");
    }

    @Test
    void aTestPartThatIsTooShortIsBadInput() {
        CommandResult result = Commands.run("train", config, "--set", "data.length=1500");

        assertThat(result)
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: Mackey-Glass series: the test part is too short for a free run, it has 450 of the 584"
                                + " values needed: evaluation.free-run.washout 500 and steps 84. Raise data.length or"
                                + " data.split.test, lower evaluation.free-run.washout or steps, or write 'evaluation:"
                                + " {test: false}'.\n"));
    }

    @Test
    void describeShowsTheReservoir() {
        assertThat(Commands.run("describe", config).output())
                .containsPattern("layer-0 +reservoir +sequence +\\[miniBatch, 60, timeSteps\\] +3,720 ")
                .contains("with mini-batches of 32 sequences and 1,799 time steps.");
    }
}
