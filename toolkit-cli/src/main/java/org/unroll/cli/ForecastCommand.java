package org.unroll.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.unroll.chart.ForecastChart;
import org.unroll.codec.SeriesTable;
import org.unroll.config.DataConfig;
import org.unroll.datasets.series.SeriesPipeline;
import org.unroll.infer.Forecast;
import org.unroll.infer.Forecaster;
import org.unroll.train.AtomicFile;
import org.unroll.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forecasts what comes after the end of a series. */
@Command(
        name = "forecast",
        description = {
            "Forecasts what comes after the end of a model's series.",
            "",
            "The series is read anew, so that values may have been added to its file since the training; --input reads"
                    + " another file with the same columns. Forecasts are CSV in original units. Times go on from the"
                    + " last one of the file; without them 'step' counts time steps after its last line. A model with a"
                    + " quantile head has a column for each quantile, too.",
            "Beyond the horizon that the model was trained for, it reads its own forecasts."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/electricity-1",
            "  ${COMMAND-FULL-NAME} runs/electricity-1 --input this-week.csv",
            "  ${COMMAND-FULL-NAME} runs/electricity-1 --horizon 336 --output week.csv --plot week.png"
        })
final class ForecastCommand implements Runnable {

    private static final int MOST_STEPS = 1_000_000;

    /** How many times the forecast's length is drawn before it, if the history that it reads is not longer. */
    private static final int HORIZONS_BEFORE = 3;

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Option(names = "--horizon", paramLabel = "N", description = "Time steps. Default: data.horizon of the config.")
    private Optional<Integer> horizon = Optional.empty();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "CSV file with the series to go on from. Default: the one of the config.")
    private Optional<Path> input = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "CSV file to write. Default: print.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Also draw the first target: what came before, the forecast and its intervals (PNG).")
    private Optional<Path> plot = Optional.empty();

    @Option(names = "--force", description = "Overwrite the files.")
    private boolean force;

    ForecastCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        horizon.ifPresent(ForecastCommand::requireSteps);
        output.ifPresent(file -> requireWritable(file, "--output", "forecast.csv"));
        plot.ifPresent(this::requirePng);
        Model model = ModelFile.load(named);
        if (!(model.experiment().data() instanceof DataConfig.Series data)) {
            throw new InputException(named + ": was not trained to forecast. Expected a model whose config has"
                    + " 'data: {type: series}', such as configs/electricity.yaml.");
        }
        SeriesTable series = SeriesPipeline.read(data, input);
        Forecast forecast = forecast(model, data, series);
        String csv = ForecastCsv.text(series, forecast);
        if (output.isPresent()) {
            AtomicFile.write(output.get().toAbsolutePath(), csv);
            terminal.line("Wrote " + output.get());
        } else {
            csv.lines().forEach(terminal::line);
        }
        plot.ifPresent(file -> draw(file, data, series, forecast));
    }

    private void draw(Path file, DataConfig.Series data, SeriesTable series, Forecast forecast) {
        int history = Math.max(data.history(), HORIZONS_BEFORE * forecast.length());
        ForecastChart chart = new ForecastChart(
                series, series.length(), forecast, data.targets().get(0), history);
        byte[] png = chart.png();
        AtomicFile.write(file.toAbsolutePath(), stream -> stream.write(png));
        if (output.isPresent()) { // else the lines that are printed are CSV
            terminal.line("Wrote " + file);
        }
    }

    private Forecast forecast(Model model, DataConfig.Series data, SeriesTable series) {
        int steps = horizon.orElse(data.horizon());
        try {
            Forecaster forecaster = new Forecaster(model);
            Forecast forecast = forecaster.after(series, steps);
            if (forecaster.readsOwnValues(steps) && !forecast.quantiles().isEmpty()) {
                terminal.warning("after time step " + data.horizon()
                        + " the model reads its own forecasts, whose errors its quantiles do not know: they lie too"
                        + " close together.");
            }
            return forecast;
        } catch (IllegalArgumentException e) {
            throw new InputException(named + ": " + e.getMessage(), e);
        }
    }

    private static void requireSteps(int steps) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new InputException("The horizon is " + steps + "; expected a number from 1 to " + MOST_STEPS + ".");
        }
    }

    private void requirePng(Path file) {
        if (!file.toString().endsWith(".png")) {
            throw new InputException(file + ": the forecast is drawn as PNG. Name a file that ends in .png.");
        }
        requireWritable(file, "--plot", "forecast.png");
        if (output.map(Path::toAbsolutePath)
                .filter(file.toAbsolutePath()::equals)
                .isPresent()) {
            throw new InputException(file + ": is named by --output and by --plot. Name two files.");
        }
    }

    private void requireWritable(Path file, String option, String example) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new InputException(
                    file + ": is a folder. Expected the name of a file, such as " + file.resolve(example) + ".");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(file + ": there is no folder " + folder
                    + " to write to. Make it, or choose another " + option + ".");
        }
        if (Files.exists(file) && !force) {
            throw new InputException(
                    file + ": already exists. Give --force to overwrite it, or choose another " + option + ".");
        }
    }
}
