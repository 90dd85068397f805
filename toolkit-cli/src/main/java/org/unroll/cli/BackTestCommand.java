package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataPipelines;
import org.unroll.infer.BackTest;
import org.unroll.infer.Forecaster;
import org.unroll.train.DataChange;
import org.unroll.train.DataPart;
import org.unroll.train.ForecastPart;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forecasts a part of a series from one origin after another. */
@Command(
        name = "backtest",
        description = {
            "Forecasts a part of a series from one origin after another, each time from all values before it, and"
                    + " compares with what came.",
            "",
            "Prints errors in original units beside those of the naive and the seasonal naive forecast: for each origin,"
                    + " for each time step of the horizon, and of all together. The last forecast ends where the part"
                    + " ends. The model is not trained anew between origins."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/electricity-1",
            "  ${COMMAND-FULL-NAME} runs/electricity-1 --windows 5 --stride 336",
            "  ${COMMAND-FULL-NAME} runs/electricity-1 --horizon 96 --json"
        })
final class BackTestCommand implements Runnable {

    private static final int MOST_STEPS = 100_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Option(
            names = "--windows",
            paramLabel = "K",
            description = "Number of origins, the last ones. Default: as many as the part has room for.")
    private Optional<Integer> windows = Optional.empty();

    @Option(
            names = "--stride",
            paramLabel = "S",
            description = "Time steps between two origins. Default: the horizon, so that every value is forecast once.")
    private Optional<Integer> stride = Optional.empty();

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Time steps of each forecast. Default: data.horizon of the config.")
    private Optional<Integer> horizon = Optional.empty();

    @Option(
            names = "--split",
            paramLabel = "PART",
            defaultValue = "test",
            description = "Part of the data: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private DataPart part;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BackTestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        windows.ifPresent(value -> requireNumber("number of windows", value));
        stride.ifPresent(value -> requireNumber("stride", value));
        horizon.ifPresent(value -> requireNumber("horizon", value));
        Model model = ModelFile.load(named);
        if (!(model.experiment().data() instanceof DataConfig.Series data)) {
            throw new InputException(named + ": was not trained to forecast. Expected a model whose config has"
                    + " 'data: {type: series}', such as configs/electricity.yaml.");
        }
        SequenceData opened = DataPipelines.open(model.experiment());
        DataChange.since(model.provenance().data(), opened.origins())
                .ifPresent(change ->
                        terminal.warning("the model is tested on other data than it was made with: " + change));
        ForecastPart tested = part.of(opened).forecasts().orElseThrow();
        BackTest test = test(model, data, tested);
        if (json) {
            terminal.line(JsonText.of(BackTestText.json(model.experiment().name(), part, test)));
        } else {
            BackTestText.lines(model.experiment().name(), part, test).forEach(terminal::line);
        }
    }

    private BackTest test(Model model, DataConfig.Series data, ForecastPart tested) {
        int steps = horizon.orElse(data.horizon());
        int distance = stride.orElse(steps);
        int earliest = Math.max(new Forecaster(model).lookBack(), data.season());
        List<Integer> origins = BackTest.origins(tested, earliest, steps, distance, windows.orElse(Integer.MAX_VALUE));
        if (origins.isEmpty()
                || windows.filter(wanted -> wanted > origins.size()).isPresent()) {
            throw new InputException(named + ": the " + part + " part has " + (tested.to() - tested.from())
                    + " time steps, which is room for " + origins.size() + " forecasts of " + steps
                    + " time steps at a stride of " + distance + ". Ask for fewer --windows, a smaller --stride or a"
                    + " shorter --horizon.");
        }
        try {
            return BackTest.of(model, tested, origins, steps, distance);
        } catch (IllegalArgumentException e) {
            throw new InputException(named + ": " + e.getMessage(), e);
        }
    }

    private static void requireNumber(String what, int value) {
        if (value < 1 || value > MOST_STEPS) {
            throw new InputException(
                    "The " + what + " is " + value + "; expected a number from 1 to " + MOST_STEPS + ".");
        }
    }
}
