package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small LSTM that forecasts a wave, and what its user sees of it. */
class ForecastCommandTest {

    private static final int LENGTH = 300;

    @TempDir
    private static Path folder;

    private static Path run;
    private static CommandResult training;

    private static double wave(int t) {
        return 1000 + 50 * Math.sin(2 * Math.PI * t / 12);
    }

    private static Path write(String name, int length) throws IOException {
        StringBuilder text = new StringBuilder("hour,load,\"wind, far\"\n");
        for (int t = 0; t < length; t++) {
            text.append(t).append(',').append(wave(t)).append(',').append(t % 5).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static Path config(String name, String columns) throws IOException {
        return config(name, columns, "linear");
    }

    private static Path config(String name, String columns, String head) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                version: 1
                name: %s
                data:
                  type: series
                  path: load.csv
                  timestamp: hour
                  %s
                  history: 12
                  horizon: 6
                  season: 12
                  split: {validation: 0.1, test: 0.2}
                model:
                  topology: many-to-one
                  input: {type: numeric}
                  layers:
                    - {type: lstm, units: 8}
                  head: {type: %s}
                training:
                  epochs: 12
                  batch-size: 16
                  optimizer: {type: adam, learning-rate: 0.02}
                """
                        .formatted(name, columns, head));
    }

    @BeforeAll
    static void train() throws IOException {
        write("load.csv", LENGTH);
        training = Commands.run("train", config("wave", "targets: [load]"), "--runs", folder.resolve("runs"));
        run = folder.resolve("runs").resolve("wave-1");
    }

    @Test
    void trainEndsWithTheAccuracyInOriginalUnits() {
        assertThat(training.errors()).isEmpty();
        assertThat(training.exitCode()).isZero();
        assertThat(training.output())
                .contains("In original units, 55 forecasts of 6 time steps (season 12):\n")
                .containsPattern("  model +\\d+\\.\\d+ +\\d+\\.\\d+ ")
                .containsPattern("  naive +\\d+\\.\\d+ +\\d+\\.\\d+ ")
                .contains("forecast " + run);
    }

    @Test
    void evaluateRepeatsIt() throws IOException {
        String table = training.output()
                .substring(
                        training.output().indexOf("In original"),
                        training.output().indexOf("Model:"));
        JsonNode forecasts = new ObjectMapper()
                .readTree(Commands.run("evaluate", run, "--json").output())
                .path("forecasts");

        assertThat(Commands.run("evaluate", run).output()).endsWith(table);
        assertThat(forecasts.path("forecasts").asInt()).isEqualTo(55);
        assertThat(forecasts.path("model").path("mae").asDouble())
                .isBetween(0.0, forecasts.path("naive").path("mae").asDouble() / 3);
    }

    @Test
    void forecastsAreInOriginalUnits() {
        CommandResult result = Commands.run("forecast", run);

        assertThat(result.errors()).isEmpty();
        List<String> lines = result.output().lines().toList();
        assertThat(lines).hasSize(7).startsWith("hour,load");
        for (int step = 1; step <= 6; step++) {
            String[] fields = lines.get(step).split(",", -1);
            assertThat(fields[0]).isEqualTo(Integer.toString(LENGTH + step - 1));
            assertThat(Math.abs(Double.parseDouble(fields[1]) - wave(LENGTH + step - 1)))
                    .isLessThan(25);
        }
    }

    @Test
    void aLongerForecastGoesOnFromItsOwnValues() throws IOException {
        Path file = folder.resolve("long.csv");
        CommandResult result = Commands.run("forecast", run, "--horizon", 15, "--output", file);

        assertThat(result).isEqualTo(new CommandResult(0, "Wrote " + file + "\n", ""));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(16);
        assertThat(lines.subList(0, 7))
                .isEqualTo(Commands.run("forecast", run).output().lines().toList());
        assertThat(lines.subList(7, 16)).doesNotHaveDuplicates();
        assertThat(Commands.run("forecast", run, "--output", file))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + file + ": already exists. Give --force to overwrite it, or choose another"
                                + " --output.\n"));
        assertThat(Commands.run("forecast", run, "--horizon", 2, "--output", file, "--force")
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(file)).isEqualTo(lines.subList(0, 3));
    }

    @Test
    void aForecastIsDrawn() throws IOException {
        Path plot = folder.resolve("forecast.png");
        Path file = folder.resolve("drawn.csv");

        CommandResult printed = Commands.run("forecast", run, "--plot", plot);
        CommandResult written = Commands.run("forecast", run, "--plot", plot, "--output", file, "--force");

        assertThat(printed).isEqualTo(Commands.run("forecast", run));
        assertThat(written).isEqualTo(new CommandResult(0, "Wrote " + file + "\nWrote " + plot + "\n", ""));
        assertThat(ImageIO.read(plot.toFile()).getWidth()).isEqualTo(900);
        assertThat(Commands.run("forecast", run, "--plot", plot))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + plot + ": already exists. Give --force to overwrite it, or choose another"
                                + " --plot.\n"));
        assertThat(Commands.run("forecast", run, "--plot", "forecast.pdf"))
                .isEqualTo(new CommandResult(
                        2, "", "error: forecast.pdf: the forecast is drawn as PNG. Name a file that ends in .png.\n"));
    }

    @Test
    void thePictureDoesNotReplaceTheNumbers() {
        Path both = folder.resolve("both.png");

        assertThat(Commands.run("forecast", run, "--plot", both, "--output", both))
                .isEqualTo(new CommandResult(
                        2, "", "error: " + both + ": is named by --output and by --plot. Name two files.\n"));
        assertThat(both).doesNotExist();
    }

    @Test
    void beyondTheHorizonAllInputsMustBeForecast() throws IOException {
        Commands.run(
                "train",
                config("driven", "targets: [load]\n  inputs: [load, 'wind, far']"),
                "--set",
                "training.epochs=1",
                "--runs",
                folder.resolve("runs"));
        Path driven = folder.resolve("runs").resolve("driven-1");

        assertThat(Commands.run("forecast", driven).output().lines()).hasSize(7);
        assertThat(Commands.run("forecast", driven, "--horizon", 7))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + driven + ": a forecast of 7 time steps goes beyond the horizon of 6 that the model"
                                + " was trained for and would need future values of 'wind, far', which it does not"
                                + " forecast. Ask for 6 or fewer, or train a model that has no such inputs, or has them"
                                + " among data.targets.\n"));
    }

    @Test
    void forecastsGoOnFromAnotherFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("new.csv"),
                Files.readString(folder.resolve("load.csv"))
                        .lines()
                        .limit(101)
                        .reduce("", (all, line) -> all + line + "\n"));

        List<String> lines =
                Commands.run("forecast", run, "--input", file).output().lines().toList();

        assertThat(lines).hasSize(7).startsWith("hour,load");
        String[] fields = lines.get(1).split(",", -1);
        assertThat(fields[0]).isEqualTo("100");
        assertThat(Math.abs(Double.parseDouble(fields[1]) - wave(100))).isLessThan(25);
    }

    @Test
    void anotherFileMustBeLongEnoughAndHaveTheColumns() throws IOException {
        Path brief = Files.writeString(folder.resolve("brief.csv"), "hour,load\n1,1000\n2,1010\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "hour,loads\n1,1000\n2,1010\n");

        assertThat(Commands.run("forecast", run, "--input", brief))
                .isEqualTo(new CommandResult(
                        2, "", "error: " + run + ": the series has 2 time steps; a forecast reads the last 12.\n"));
        assertThat(Commands.run("forecast", run, "--input", other))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + other + ":1: there is no column 'load'. Did you mean 'loads'? Expected one of hour,"
                                + " loads; correct data.targets.\n"));
    }

    @Test
    void quantilesHaveColumnsAndScores() throws IOException {
        CommandResult trained = Commands.run(
                "train",
                config("spread", "targets: [load]", "quantile, quantiles: [0.25, 0.5, 0.75]"),
                "--runs",
                folder.resolve("runs"));
        Path spread = folder.resolve("runs").resolve("spread-1");

        assertThat(trained.output())
                .contains("Quantiles 0.25, 0.5, 0.75; 50 % of the truth should lie between the outer two:\n")
                .containsPattern("  +pinball +coverage % +width\n  model +\\d+");
        CommandResult longer = Commands.run("forecast", spread, "--horizon", 7);
        assertThat(longer.errors())
                .isEqualTo("warning: after time step 6 the model reads its own forecasts, whose errors its quantiles do"
                        + " not know: they lie too close together.\n");
        List<String> lines = longer.output().lines().toList();
        assertThat(lines).hasSize(8).startsWith("hour,load,load-0.25,load-0.5,load-0.75");
        for (String line : lines.subList(1, 8)) {
            double[] values = Arrays.stream(line.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(values[3]).isEqualTo(values[1]).isBetween(values[2], values[4]);
        }
        JsonNode intervals = new ObjectMapper()
                .readTree(Commands.run("evaluate", spread, "--json").output())
                .path("forecasts")
                .path("intervals");
        assertThat(intervals.path("expected-coverage").asDouble()).isEqualTo(0.5);
        assertThat(intervals.path("model").path("pinball").asDouble())
                .isBetween(0.0, intervals.path("naive").path("pinball").asDouble());
        JsonNode test = new ObjectMapper()
                .readTree(Commands.run("backtest", spread, "--json").output());
        assertThat(test.path("intervals").path("model").path("width").asDouble())
                .isPositive();
    }

    @Test
    void aBackTestGoesFromOriginToOrigin() throws IOException {
        CommandResult result = Commands.run("backtest", run, "--windows", 2, "--stride", 10);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .startsWith("wave, test part: 2 forecasts of 6 time steps, every 10 time steps (season 12)\n")
                .containsPattern("MASE by origin:\n  first time step +model +naive +seasonal\n  284 +\\d.*\n  294 +\\d")
                .containsPattern("MAE by time step of the horizon:\n  time step +model +naive +seasonal\n  1 +\\d")
                .containsPattern(
                        "\n  6 +\\d.*\n\nAll together, in original units:\n +MAE +RMSE +MASE +sMAPE %\n  model");
        JsonNode all = new ObjectMapper()
                .readTree(Commands.run("backtest", run, "--json").output());
        // 60 time steps of the test part
        assertThat(all.path("origins")).hasSize(10);
        assertThat(all.path("origins").get(0).path("step").asInt()).isEqualTo(241);
        assertThat(all.path("origins").get(0).path("time").asText()).isEqualTo("240");
        assertThat(all.path("steps")).hasSize(6);
        assertThat(all.path("total").path("model").path("mae").asDouble())
                .isBetween(0.0, all.path("total").path("naive").path("mae").asDouble() / 3);
    }

    @Test
    void aBackTestMayReadItsOwnForecasts() throws IOException {
        JsonNode longer = new ObjectMapper()
                .readTree(
                        Commands.run("backtest", run, "--horizon", 12, "--json").output());

        assertThat(longer.path("origins")).hasSize(5);
        assertThat(longer.path("steps")).hasSize(12);
    }

    @Test
    void aBackTestNeedsRoom() {
        assertThat(Commands.run("backtest", run, "--windows", 11))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + run + ": the test part has 60 time steps, which is room for 10 forecasts of 6 time"
                                + " steps at a stride of 6. Ask for fewer --windows, a smaller --stride or a shorter"
                                + " --horizon.\n"));
        assertThat(Commands.run("backtest", run, "--stride", 0))
                .isEqualTo(new CommandResult(2, "", "error: The stride is 0; expected a number from 1 to 100000.\n"));
        assertThat(Commands.run("backtest", run, "--horizon", 100).errors())
                .contains("the test part has 60 time steps, which is room for 0 forecasts of 100 time steps");
    }

    @Test
    void aNumberAtEachTimeStepIsScoredInItsOwnUnits() throws IOException {
        Path config = Files.writeString(
                folder.resolve("steps.yaml"),
                """
                version: 1
                name: steps
                data:
                  type: tagged-series
                  path: load.csv
                  inputs: [hour]
                  target: load
                  target-type: number
                  window: 10
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers: [{type: lstm, units: 4}]
                  head: {type: linear}
                training: {epochs: 1}
                """);
        CommandResult trained = Commands.run("train", config, "--runs", folder.resolve("runs"));
        Path steps = folder.resolve("runs").resolve("steps-1");
        CommandResult evaluated = Commands.run("evaluate", steps);
        JsonNode json = new ObjectMapper()
                .readTree(Commands.run("evaluate", steps, "--json").output());

        assertThat(evaluated.output())
                .containsPattern("In units of 'load':\n +MAE +RMSE\n  model +\\d+.*\n  training mean +\\d+");
        assertThat(trained.output())
                .contains(evaluated.output().substring(evaluated.output().indexOf("In units of")));
        JsonNode units = json.path("original-units");
        assertThat(units.path("target").asText()).isEqualTo("load");
        // the root mean square of a wave of height 50 is 35
        assertThat(units.path("training mean").path("rmse").asDouble()).isBetween(30.0, 40.0);
        assertThat(units.path("model").path("mae").asDouble() / json.path("mae").asDouble())
                .isCloseTo(
                        units.path("training mean").path("rmse").asDouble()
                                / json.path("baselines").get(0).path("rmse").asDouble(),
                        offset(1e-6));
    }

    @Test
    void badInput() {
        assertThat(Commands.run("forecast", run, "--horizon", 0))
                .isEqualTo(new CommandResult(2, "", "error: The horizon is 0; expected a number from 1 to 1000000.\n"));
        assertThat(Commands.run("forecast", run, "--output", folder))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + folder + ": is a folder. Expected the name of a file, such as "
                                + folder.resolve("forecast.csv") + ".\n"));
        Path nowhere = folder.resolve("nowhere").resolve("x.csv");
        assertThat(Commands.run("forecast", run, "--output", nowhere))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + nowhere + ": there is no folder " + nowhere.getParent()
                                + " to write to. Make it, or choose another --output.\n"));
    }

    @Test
    void aModelThatDoesNotForecast() throws IOException {
        Path config = Files.writeString(
                folder.resolve("echo.yaml"),
                """
                version: 1
                name: echo
                data: {type: synthetic, task: echo, examples: 50}
                model:
                  topology: many-to-many
                  input: {type: one-hot}
                  layers: [{type: rnn, units: 4}]
                  head: {type: softmax}
                training: {epochs: 1}
                """);
        Commands.run("train", config, "--runs", folder.resolve("runs"));
        Path echo = folder.resolve("runs").resolve("echo-1");

        assertThat(Commands.run("backtest", echo)).isEqualTo(Commands.run("forecast", echo));
        assertThat(Commands.run("forecast", echo))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + echo + ": was not trained to forecast. Expected a model whose config has 'data:"
                                + " {type: series}', such as configs/electricity.yaml.\n"));
    }
}
