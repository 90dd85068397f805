package org.unroll.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.unroll.config.Experiment;
import org.unroll.config.OptimizerConfig;
import org.unroll.datasets.DataPipelines;
import org.unroll.diagnose.Measurement;
import org.unroll.diagnose.Speed;
import org.unroll.recurrent.kernel.ProductPeak;
import org.unroll.recurrent.kernel.Workers;
import org.unroll.train.SequenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast this machine trains and uses the network of a config. */
@Command(
        name = "bench",
        description = {
            "Measures how fast this machine trains and uses the network of a config.",
            "",
            "Runs training iterations and forward passes on the config's own mini-batches; saves nothing. Prints time"
                    + " steps per second, milliseconds per iteration (median, and how far the middle half of them"
                    + " spreads), where the time of training goes, the share of the fastest matrix product that this"
                    + " machine makes, and the most memory the process has taken.",
            "Operations are those of matrix products that cannot be left out, forward and backward; symbols cost none.",
            "Other work on the machine falsifies the figures."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml --set training.batch-size=64 --seconds 10",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml --json"
        })
final class BenchCommand implements Runnable {

    private static final double LONGEST_SECONDS = 3600;
    private static final double PEAK_SECONDS = 1;
    private static final double GIGA = 1e9;

    private final Terminal terminal;

    @Parameters(paramLabel = "CONFIG", description = "Config file.")
    private Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = ConfigOverrides.DESCRIPTION)
    private List<String> overrides = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long to warm up, to train and to predict, each. Default: ${DEFAULT-VALUE}")
    private double seconds = 5;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * What was measured.
     *
     * @param kernel what computes the matrix products
     * @param peakMemory in bytes; empty if the system does not tell
     * @param peak floating-point operations per second of the fastest matrix product
     */
    private record Figures(String kernel, Speed training, Speed inference, Optional<Long> peakMemory, double peak) {}

    @Override
    public void run() {
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new InputException("--seconds is " + number(seconds) + "; expected a number above 0 and at most "
                    + number(LONGEST_SECONDS) + ", such as 5.");
        }
        Experiment experiment = Experiment.load(config, overrides);
        requireIterations(experiment);
        SequenceData data = DataPipelines.open(experiment);
        Figures figures = measure(new Measurement(experiment, data));
        if (json) {
            terminal.line(JsonText.of(asJson(experiment, figures, MiniBatchLength.of(experiment, data))));
        } else {
            print(experiment, figures, MiniBatchLength.of(experiment, data));
        }
    }

    private void requireIterations(Experiment experiment) {
        if (!(experiment.training().optimizer() instanceof OptimizerConfig.GradientBased)) {
            throw new InputException(config + ": training.optimizer finds the weights in one go, so there are no"
                    + " iterations to measure. Choose one that follows gradients, such as --set"
                    + " 'training.optimizer={type: adam}'.");
        }
    }

    private Figures measure(Measurement measurement) {
        show("Warming up ...");
        measurement.training(seconds);
        show("Measuring training ...");
        Speed training = measurement.training(seconds);
        Optional<Long> peakMemory = Measurement.peakMemory();
        show("Measuring the fastest matrix product ...");
        double peakBetween = measurement.peak(Math.min(seconds, PEAK_SECONDS));
        show("Measuring inference ...");
        measurement.inference(seconds / 5);
        Speed inference = measurement.inference(seconds);
        show("Measuring the fastest matrix product ...");
        double peak = Math.max(peakBetween, measurement.peak(Math.min(seconds, PEAK_SECONDS)));
        terminal.clearLive();
        return new Figures(measurement.kernel().description(), training, inference, peakMemory, peak);
    }

    private void show(String what) {
        if (terminal.isInteractive() && !json) {
            terminal.live(what);
        }
    }

    private static Map<String, Object> asJson(Experiment experiment, Figures figures, int timeSteps) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", experiment.name());
        json.put("kernel", figures.kernel());
        json.put("threads", Workers.threads());
        json.put("batchSize", experiment.training().batchSize());
        json.put("longestTimeSteps", timeSteps);
        json.put("training", speed(figures.training(), figures.peak()));
        json.put("inference", speed(figures.inference(), figures.peak()));
        json.put("peakOperationsPerSecond", figures.peak());
        json.put("peakMemoryBytes", figures.peakMemory().orElse(null));
        return json;
    }

    private static Map<String, Object> speed(Speed speed, double peak) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iterations", speed.iterations());
        json.put("seconds", speed.seconds());
        json.put("timeStepsPerSecond", speed.timeStepsPerSecond());
        json.put("medianMilliseconds", speed.medianMilliseconds());
        json.put("spreadMilliseconds", speed.spreadMilliseconds());
        json.put("operationsPerSecond", speed.operationsPerSecond());
        json.put("shareOfPeak", speed.operationsPerSecond() / peak);
        json.put("parts", speed.parts().stream().map(BenchCommand::part).toList());
        return json;
    }

    private static Map<String, Object> part(Speed.Part part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", part.name());
        json.put("pass", pass(part).orElse(null));
        json.put("milliseconds", part.milliseconds());
        json.put("share", part.share());
        return json;
    }

    private static Optional<String> pass(Speed.Part part) {
        return part.pass().map(pass -> pass.name().toLowerCase(Locale.ROOT));
    }

    private void print(Experiment experiment, Figures figures, int timeSteps) {
        terminal.line(String.format(
                Locale.ROOT,
                "%s: %d %s, kernel %s, mini-batches of %,d sequences with up to %,d time steps",
                experiment.name(),
                Workers.threads(),
                Workers.threads() == 1 ? "thread" : "threads",
                figures.kernel(),
                experiment.training().batchSize(),
                timeSteps));
        terminal.line("");
        LayerTable speeds = new LayerTable()
                .row("", "time steps/s", "ms/iteration", "spread", "iterations", "GFLOP/s", "of the peak");
        row(speeds, "training", figures.training(), figures.peak());
        row(speeds, "inference", figures.inference(), figures.peak());
        speeds.print(terminal);
        terminal.line("");
        LayerTable parts = new LayerTable().row("training", "pass", "ms/iteration", "share");
        for (Speed.Part part : figures.training().parts()) {
            parts.row(part.name(), pass(part).orElse(""), format("%.2f", part.milliseconds()), percent(part.share()));
        }
        parts.print(terminal);
        terminal.line("");
        terminal.line(String.format(
                Locale.ROOT,
                "Peak: %.0f GFLOP/s, a product of %,d x %,d matrices on the same threads",
                figures.peak() / GIGA,
                ProductPeak.SIZE,
                ProductPeak.SIZE));
        figures.peakMemory()
                .ifPresent(bytes -> terminal.line("Memory: at most " + ByteSize.of(bytes) + " while training"));
    }

    private static void row(LayerTable table, String name, Speed speed, double peak) {
        table.row(
                name,
                format("%,.0f", speed.timeStepsPerSecond()),
                format("%.2f", speed.medianMilliseconds()),
                format("%.2f", speed.spreadMilliseconds()),
                format("%,d", speed.iterations()),
                format("%.1f", speed.operationsPerSecond() / GIGA),
                percent(speed.operationsPerSecond() / peak));
    }

    private static String percent(double share) {
        return format("%.1f %%", 100 * share);
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Without a fraction where there is none. */
    private static String number(double value) {
        return value == Math.rint(value) && !Double.isInfinite(value) ? format("%.0f", value) : Double.toString(value);
    }
}
