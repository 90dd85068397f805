package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    @TempDir
    private Path folder;

    @Test
    void json() throws IOException {
        Path config = TinyText.write(folder);

        CommandResult result = Commands.run("bench", config, "--seconds", "0.05", "--json");

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        JsonNode json = new ObjectMapper().readTree(result.output());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "kernel",
                        "threads",
                        "batchSize",
                        "longestTimeSteps",
                        "training",
                        "inference",
                        "peakOperationsPerSecond",
                        "peakMemoryBytes");
        assertThat(json.at("/training/iterations").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(json.at("/inference/timeStepsPerSecond").asDouble()).isPositive();
        assertThat(json.at("/training/parts").findValuesAsText("name"))
                .containsExactly(
                        "reading data", "layer-0", "head", "head", "layer-0", "clipping", "optimizer", "the rest");
        assertThat(json.at("/training/parts").findValuesAsText("pass"))
                .containsExactly("null", "forward", "forward", "backward", "backward", "update", "update", "null");
        double shares = 0;
        for (JsonNode part : json.at("/training/parts")) {
            assertThat(part.path("milliseconds").asDouble()).isNotNegative();
            shares += part.path("share").asDouble();
        }
        assertThat(shares).isBetween(0.999, 1.001);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void operationsAreThoseOfTheProducts() throws IOException {
        Path config = TinyText.write(folder);
        String text = TinyText.words(200).substring(0, 4 * 8 * 16 + 1); // 4 streams of 8 whole windows, one to predict
        Files.writeString(folder.resolve("text.txt"), text);

        CommandResult result = Commands.run(
                "bench", config, "--seconds", "0.01", "--json", "--set", "data.split={validation: 0, test: 0}");

        assertThat(result.errors()).isEmpty();
        JsonNode training = new ObjectMapper().readTree(result.output()).path("training");
        int symbols = (int) text.chars().distinct().count() + 1; // and one for unknown ones
        double perIteration = 2.0 * 4 * (3 * 16 * (8 * 8 + 8 * symbols) - 8 * 8);
        assertThat(training.path("operationsPerSecond").asDouble()
                        * training.path("seconds").asDouble()
                        / training.path("iterations").asInt())
                .isBetween(0.999 * perIteration, 1.001 * perIteration);
    }

    @Test
    void text() throws IOException {
        Path config = TinyText.writeSynthetic(folder);

        CommandResult result = Commands.run("bench", config, "--seconds", "0.05", "--set", "model.layers[0].units=6");

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .startsWith("adding: ")
                .contains(" time steps\n\n", "of the peak\ntraining  ", "\ninference  ", "\nlayer-0       backward  ")
                .contains("\noptimizer     update  ", "\nthe rest  ", "\nPeak: ");
    }

    @Test
    void badNumbersOfSecondsAreRefused() throws IOException {
        Path config = TinyText.write(folder);

        for (String seconds : new String[] {"0", "-1", "3601", "NaN"}) {
            CommandResult result = Commands.run("bench", config, "--seconds", seconds);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.output()).isEmpty();
            assertThat(result.errors())
                    .isEqualTo("error: --seconds is " + seconds
                            + "; expected a number above 0 and at most 3600, such as 5.\n");
        }
    }

    @Test
    void badConfigsAndDataAreRefused() throws IOException {
        Path config = TinyText.write(folder);

        CommandResult unknown = Commands.run("bench", config, "--set", "training.batch-sise=4");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errors()).contains("batch-sise").doesNotContain("\tat ");

        Files.writeString(folder.resolve("text.txt"), "");
        CommandResult empty = Commands.run("bench", config);
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.errors()).startsWith("error: " + folder.resolve("text.txt") + ": is empty.");
    }

    @Test
    void aConfigWithoutIterationsIsRefused() {
        Path config = Path.of("../configs/mackey-glass.yaml");

        CommandResult result = Commands.run("bench", config);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: " + config + ": training.optimizer finds the weights in one go, so there are no"
                        + " iterations to measure. Choose one that follows gradients, such as --set"
                        + " 'training.optimizer={type: adam}'.\n");
    }
}
