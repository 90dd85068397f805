package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.config.ExperimentSchema;

class HelpTest {

    @Test
    void withoutACommandTheHelpIsShown() {
        CommandResult result = Commands.run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).startsWith("Usage: unroll [-hV] COMMAND\n");
    }

    @Test
    void helpNamesAllCommandsAndExitCodes() {
        CommandResult result = Commands.run("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .contains(
                        "  train      Trains the model of a config",
                        "  validate   ",
                        "  describe   ",
                        "  evaluate   ",
                        "  generate   ",
                        "  translate  ",
                        "  predict    ",
                        "  forecast   ",
                        "  backtest   ",
                        "  export     ",
                        "  runs       ",
                        "  compare    ",
                        "  report     ",
                        "  watch      ",
                        "  bench      ",
                        "  diagnose   ",
                        "  doctor     ",
                        "  data       ",
                        "  init       ",
                        "  jupyter    ",
                        "  notebook   ",
                        "  schema     ",
                        "  version    ",
                        "Exit codes: 0 success, 1 the run failed, 2 bad input.");
        assertExamples(result.output(), "unroll ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train",
                "validate",
                "describe",
                "evaluate",
                "generate",
                "forecast",
                "backtest",
                "export",
                "runs",
                "compare",
                "report",
                "watch",
                "bench",
                "diagnose",
                "doctor",
                "data",
                "data list",
                "data show",
                "data fetch",
                "data preview",
                "init",
                "jupyter",
                "jupyter install",
                "jupyter uninstall",
                "jupyter kernel",
                "notebook",
                "notebook run",
                "schema",
                "version"
            })
    void everyCommandHasADescriptionAndExamples(String command) {
        CommandResult result = Commands.run((Object[]) (command + " --help").split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).startsWith("Usage: unroll " + command + " ").doesNotContain("${", "--stack-trace");
        assertExamples(result.output(), "unroll " + command);
    }

    private static void assertExamples(String help, String command) {
        assertThat(help.substring(help.indexOf("Examples:")).lines().filter(line -> line.startsWith("  " + command)))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void misspeltCommandIsBadInput() {
        CommandResult result = Commands.run("evaluat");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo(
                        """
                        error: Unmatched argument at index 0: 'evaluat'
                        Did you mean: unroll evaluate or unroll validate or unroll data?
                        Try 'unroll --help' for what is possible.
                        """);
    }

    @Test
    void unknownOptionIsBadInput() {
        CommandResult result = Commands.run("version", "--jso");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).startsWith("error: Unknown option: '--jso'\n");
        assertThat(result.errors()).endsWith("Try 'unroll version --help' for what is possible.\n");
    }

    @Test
    void versionTellsWhatABugReportNeeds() {
        CommandResult result = Commands.run("version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly("Unroll", "Deeplearning4j", "Java", "System");
        assertThat(result.output()).contains("Java            " + Runtime.version());
    }

    @Test
    void versionAsJson() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(Commands.run("version", "--json").output());

        assertThat(json.path("Java").asText()).startsWith(Runtime.version().toString());
        assertThat(json.path("Deeplearning4j").asText()).isNotEmpty();
    }

    @Test
    void schemaIsPrintedAsItIs() throws IOException {
        CommandResult result = Commands.run("schema");

        ObjectMapper mapper = new ObjectMapper();
        assertThat(result.exitCode()).isZero();
        assertThat(mapper.readTree(result.output())).isEqualTo(mapper.readTree(ExperimentSchema.text()));
    }
}
