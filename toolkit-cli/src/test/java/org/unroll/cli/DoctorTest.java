package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DoctorTest {

    @Test
    void tellsWhatTheMachineOffers() {
        CommandResult result = Commands.run("doctor");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .contains(
                        "Java              " + Runtime.version(),
                        "\nMemory            ",
                        "\nND4J backend      CpuBackend\n",
                        "\nOpenBLAS          0.3.",
                        "\noneDNN            ",
                        "\nKernel, float32   ",
                        "\nGPU               ",
                        "\nKernel, float64   portable (oneDNN has no products of type DOUBLE)\n",
                        "\nThreads           ",
                        "\nOMP_NUM_THREADS   ",
                        " (current folder",
                        " (temporary files")
                .containsPattern("\nCores             \\d+ physical, \\d+ logical\n");
    }

    @Test
    void json() throws IOException {
        CommandResult result = Commands.run("doctor", "--json");

        JsonNode json = new ObjectMapper().readTree(result.output());
        assertThat(result.exitCode()).isZero();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "unroll",
                        "deeplearning4j",
                        "java",
                        "system",
                        "processor",
                        "memory",
                        "libraries",
                        "kernels",
                        "gpu",
                        "threads",
                        "folders",
                        "advice");
        assertThat(json.at("/processor/physicalCores").asInt())
                .isBetween(1, json.at("/processor/logicalCores").asInt());
        assertThat(json.at("/memory/totalBytes").asLong()).isPositive();
        assertThat(json.at("/libraries").findValuesAsText("name"))
                .containsExactly("ND4J backend", "OpenBLAS", "oneDNN");
        assertThat(json.at("/kernels").findValuesAsText("precision")).containsExactly("float32", "float64");
        assertThat(json.at("/kernels/1/kernel").asText()).isEqualTo("portable");
        assertThat(json.at("/threads/unroll").asInt()).isPositive();
        assertThat(json.at("/folders").findValuesAsText("purpose"))
                .containsExactly("current folder", "temporary files");
    }
}
