package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model, from the beginning or from a checkpoint. */
@Command(
        name = "train",
        customSynopsis = {
            "${COMMAND-FULL-NAME} [--quiet] [--runs DIR] [--set KEY=VALUE]... CONFIG",
            "       ${COMMAND-FULL-NAME} [--quiet] --resume RUN"
        },
        description = {
            "Trains the model of a config, or goes on with an interrupted run.",
            "",
            "Everything goes into a new run directory: resolved config, metrics, log, checkpoints and the best model.",
            "Ctrl-C stops after the current iteration with a checkpoint; --resume goes on from there and ends with the"
                    + " same model as a run that was never interrupted."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml --set seed=7 --set training.epochs=1",
            "  ${COMMAND-FULL-NAME} --resume runs/char-lm-1"
        })
final class TrainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", arity = "0..1", description = "Config file.")
    private Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = ConfigOverrides.DESCRIPTION)
    private List<String> overrides = List.of();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Folder in which the run directory is made. Default: runs.")
    private Path runs;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with an interrupted run.")
    private Path resumed;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print the final scores and errors only.")
    private boolean quiet;

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrainingSession session = new TrainingSession(terminal, spec.root().name(), quiet);
        if (resumed == null) {
            require(config != null, "Expected a CONFIG to train or '--resume RUN' to go on with a run.");
            return session.start(config, overrides, runs == null ? Path.of("runs") : runs);
        }
        require(
                config == null,
                "--resume goes on with the run's own config, " + resumed.resolve("config.yaml")
                        + "; CONFIG cannot be given as well.");
        require(
                overrides.isEmpty(),
                "--set cannot change a run that is resumed: it would no longer be the run that its config.yaml"
                        + " describes. Leave --set away, or train a new run.");
        require(runs == null, "--resume goes on in the run's own directory; --runs cannot be given as well.");
        return session.resume(resumed);
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
