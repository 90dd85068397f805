package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {

    private static final String UNKNOWN = "error: Unknown data set 'sunspots'.";

    @TempDir
    private Path folder;

    /** Runs a command in a process of its own and returns what it prints; its problems are in {@code err.txt}. */
    private String run(int exitCode, Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        Process process = Commands.start(folder, environment, arguments);
        assertThat(Commands.await(process)).as(text("err.txt")).isEqualTo(exitCode);
        return text("out.txt");
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file)).replace(System.lineSeparator(), "\n");
    }

    private Map<String, String> home() {
        return Map.of("UNROLL_DATA_HOME", folder.resolve("home").toString());
    }

    @Test
    void listsAllDataSets() {
        CommandResult result = Commands.run("data", "list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .contains("monthly-sunspots        39 KiB    there     mean sunspot number of 3,177 months\n")
                .contains("\nwnut17 ");
    }

    @Test
    void listsThemAsJson() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Commands.run("data", "list", "--json").output());

        assertThat(json).hasSizeGreaterThanOrEqualTo(15);
        assertThat(json.findValuesAsText("name")).contains("europarl");
        assertThat(json.get(0).path("name").asText()).isEqualTo("air-passengers");
        assertThat(json.get(0).path("bytes").asLong()).isEqualTo(1744);
        assertThat(json.get(0).path("present").asBoolean()).isTrue();
    }

    @Test
    void showsOne() {
        CommandResult result = Commands.run("data", "show", "air-passengers");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .isEqualTo(
                        """
                        Name         air-passengers
                        Description  passengers of international flights, 144 months from 1949 to 1960, in thousands
                        Task         forecasting
                        Licence      published figures; distributed with R under GPL-2 or GPL-3
                        Citation     Box & Jenkins, Time Series Analysis, Forecasting and Control (1976), series G
                        Present      yes

                        File         air-passengers.csv
                        Source       part of Unroll, org/unroll/datasets/numeric/air-passengers.csv
                        Size         1,744 bytes
                        SHA-256      d966b9cb4f2886eeb776ab96534f746833317881ed227b2406b5edaca70830a4
                        """);
    }

    @Test
    void unknownDataSetsAreBadInput() {
        CommandResult shown = Commands.run("data", "show", "sunspots");
        CommandResult fetched = Commands.run("data", "fetch", "air-passengers", "sunspots");

        assertThat(shown.exitCode()).isEqualTo(2);
        assertThat(shown.errors()).startsWith(UNKNOWN).endsWith("; 'unroll data list' describes them.\n");
        assertThat(fetched.exitCode()).isEqualTo(2);
        assertThat(fetched.output()).isEmpty();
        assertThat(fetched.errors()).startsWith(UNKNOWN);
    }

    @Test
    void aMissingSubcommandIsBadInput() {
        CommandResult result = Commands.run("data");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: Missing required subcommand\nTry 'unroll data --help' for what is possible.\n");
    }

    @Test
    void fetchPrintsWhereTheFileIs() throws IOException, InterruptedException {
        String output = run(0, home(), "data", "fetch", "air-passengers");

        Path file = folder.resolve("home/air-passengers/air-passengers.csv");
        assertThat(output).isEqualTo(file + "\n");
        assertThat(file).hasSize(1744);
        assertThat(text("err.txt")).isEmpty();
    }

    @Test
    void aFileThatCannotBeHadIsBadInput() throws IOException, InterruptedException {
        Path mirror = Files.createDirectory(folder.resolve("mirror"));
        Map<String, String> environment =
                Map.of("UNROLL_DATA_HOME", folder.resolve("home").toString(), "UNROLL_DATA_MIRROR", mirror.toString());

        assertThat(run(2, environment, "data", "fetch", "tinyshakespeare")).isEmpty();
        assertThat(text("err.txt"))
                .isEqualTo(
                        "error: " + mirror.resolve("tinyshakespeare.txt") + ": no such file. Expected it in the folder"
                                + " that UNROLL_DATA_MIRROR names; put it there or unset that.\n");
    }

    @Test
    void aWrongMirrorIsBadInput() throws IOException, InterruptedException {
        assertThat(run(2, Map.of("UNROLL_DATA_MIRROR", "nowhere"), "data", "list"))
                .isEmpty();
        assertThat(text("err.txt"))
                .isEqualTo(
                        "error: UNROLL_DATA_MIRROR: there is no folder 'nowhere'. Expected a folder or an address such"
                                + " as https://example.org/data; correct or unset it.\n");
    }

    @Test
    void previewShowsShapesSizesAndExamples() throws IOException {
        Path config = TinyText.write(folder);

        CommandResult result = Commands.run("data", "preview", config);

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .startsWith("source  " + folder.resolve("text.txt") + ", ")
                .contains("\ninput   [miniBatch, 1 symbol of ", "\nlabel   [miniBatch, 1 symbol of ")
                .containsPattern("\npart +mini-batches +sequences +labels\ntraining +[1-9]");
    }

    @Test
    void previewOfGeneratedData() {
        CommandResult result = Commands.run("data", "preview", "../configs/reversal.yaml");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .isEqualTo(
                        """
                        source  synthetic: reversal
                        input   [miniBatch, 1 symbol of 9, timeSteps]
                        input   [miniBatch, 1 symbol of 10, timeSteps]
                        label   [miniBatch, 1 symbol of 10, timeSteps]

                        part        mini-batches  sequences  labels
                        training             180      7,200  46,704
                        validation            10        400   2,612
                        test                  10        400   4,381

                        input   7 2 4
                        input   |4 2 7
                        label   4 2 7|

                        input   0 1 0 6 2
                        input   |2 6 0 1 0
                        label   2 6 0 1 0|

                        input   1 1 2 4 5 6 0 3
                        input   |3 0 6 5 4 2 1 1
                        label   3 0 6 5 4 2 1 1|
                        """);
    }

    @Test
    void previewOfAConfigThatIsNotThereIsBadInput() {
        CommandResult result = Commands.run("data", "preview", folder.resolve("none.yaml"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).contains("none.yaml").doesNotContain("\tat ");
    }
}
