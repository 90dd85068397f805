package org.unroll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.config.CellReplacement;
import org.unroll.config.Experiment;
import org.unroll.config.LayerConfig;
import org.unroll.config.LengthReplacement;
import org.unroll.config.ModelConfig;
import org.unroll.config.OptimizerConfig;
import org.unroll.datasets.DataPipelines;
import org.unroll.diagnose.GradientComparison;
import org.unroll.train.AtomicFile;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how gradients flow back through time in a network. */
@Command(
        name = "diagnose",
        description = {
            "Shows how gradients flow back through time in a network, and what to do if they vanish or explode.",
            "",
            "A config is looked at before training, a run after training and beside its network before training. For"
                    + " each recurrent layer: how much of the gradient of the loss at time step t is left at the states"
                    + " of step t - k, over the lag k (median and quartiles of the sequences of one mini-batch); the"
                    + " spectral radius of the recurrent weights; the share of gates and units at the ends of their"
                    + " range; and the norm of the gradient of each block of parameters."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} configs/adding-100-tanh.yaml --compare rnn,lstm,gru --output lens",
            "  ${COMMAND-FULL-NAME} configs/adding-100-lstm.yaml --length 200 --iterations 500",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 --json"
        })
final class DiagnoseCommand implements Runnable {

    private static final int LONGEST = 10_000;
    private static final int MOST_ITERATIONS = 1_000_000;
    private static final String MODEL_SUFFIX = ".zip";

    private final Terminal terminal;

    @Parameters(paramLabel = "CONFIG|RUN", description = "Config file, run directory or model file.")
    private Path named;

    @Option(
            names = "--length",
            paramLabel = "STEPS",
            description = "Time steps of the sequences, where the data can be had in any length: generated tasks, text"
                    + " and the Mackey-Glass series. Default: as the config says.")
    private Optional<Integer> length = Optional.empty();

    @Option(
            names = "--compare",
            paramLabel = "CELL",
            split = ",",
            description = "Cells to put into all recurrent layers in turn, such as rnn,lstm,gru; before training.")
    private List<String> cells = List.of();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Train each network of a config on so many mini-batches first, and show it before and after;"
                    + " nothing is saved. Default: ${DEFAULT-VALUE}")
    private int iterations;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for " + DiagnosisText.PICTURE + " and " + DiagnosisText.NUMBERS
                    + "; it is made if need be.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = ConfigOverrides.DESCRIPTION)
    private List<String> overrides = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        requireOptions();
        Optional<Model> model = isModel() ? Optional.of(ModelFile.load(named)) : Optional.empty();
        Experiment asked = model.map(Model::experiment).orElseGet(() -> Experiment.load(named, overrides));
        requireRecurrentLayer(asked);
        requireGradientBased(asked);
        Optional<Experiment> changed = length.flatMap(steps -> LengthReplacement.of(asked, steps));
        Experiment experiment = changed.orElse(asked);
        SequenceData data = DataPipelines.open(experiment);
        requireBatch(data);
        model.ifPresent(trained -> requireSameShapes(trained, data));
        GradientComparison comparison = model.map(trained ->
                        GradientComparison.besideModel(trained, experiment, data, cells, iterations, this::show))
                .orElseGet(() -> GradientComparison.of(experiment, data, cells, iterations, this::show));
        terminal.clearLive();
        tell(new DiagnosisText(comparison, lengthNote(changed)));
    }

    private boolean isModel() {
        return Files.isDirectory(named) || named.toString().endsWith(MODEL_SUFFIX);
    }

    private void show(String what) {
        if (terminal.isInteractive() && !json) {
            terminal.live(what);
        }
    }

    private Optional<String> lengthNote(Optional<Experiment> changed) {
        return length.isPresent() && changed.isEmpty()
                ? Optional.of("--length has no effect: these sequences are as long as the data have them.")
                : Optional.empty();
    }

    private void tell(DiagnosisText text) {
        output.ifPresent(folder -> write(text, folder));
        if (json) {
            terminal.line(JsonText.of(text.json()));
        } else {
            text.print(terminal);
            output.ifPresent(folder -> terminal.line("Picture: " + folder.resolve(DiagnosisText.PICTURE)));
        }
    }

    private static void write(DiagnosisText text, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        byte[] picture = text.chart().png();
        AtomicFile.write(folder.resolve(DiagnosisText.PICTURE), stream -> stream.write(picture));
        AtomicFile.write(
                folder.resolve(DiagnosisText.NUMBERS),
                stream -> stream.write(JsonText.of(text.json()).getBytes(StandardCharsets.UTF_8)));
    }

    private void requireOptions() {
        if (!Files.exists(named)) {
            throw new InputException(named + ": no such config, run directory or model file.");
        }
        length.filter(steps -> steps < 2 || steps > LONGEST).ifPresent(steps -> {
            throw new InputException(
                    "--length is " + steps + "; expected a whole number from 2 to " + LONGEST + ", such as 200.");
        });
        if (iterations < 0 || iterations > MOST_ITERATIONS) {
            throw new InputException("--iterations is " + iterations + "; expected a whole number from 0 to "
                    + MOST_ITERATIONS + ", such as 500.");
        }
        for (String cell : cells) {
            if (!CellReplacement.cells().contains(cell)) {
                throw new InputException("--compare names '" + cell + "', which is no cell; expected some of "
                        + String.join(", ", CellReplacement.cells()) + ", such as --compare rnn,lstm,gru.");
            }
        }
        if (cells.stream().distinct().count() < cells.size()) {
            throw new InputException("--compare names a cell twice: " + String.join(",", cells) + ". Name each once.");
        }
        if (isModel() && !overrides.isEmpty()) {
            throw new InputException(
                    "--set changes a config, but " + named + " is a trained model. Leave --set out, or name a config.");
        }
        output.filter(Files::exists)
                .filter(folder -> !Files.isDirectory(folder))
                .ifPresent(file -> {
                    throw new InputException(file + ": is a file. Expected a folder; correct --output.");
                });
    }

    private void requireRecurrentLayer(Experiment experiment) {
        if (layers(experiment.model()).stream().noneMatch(LayerConfig.Recurrent.class::isInstance)) {
            throw new InputException(named + ": the model has no recurrent layer, so there is no gradient through time"
                    + " to look at. Name a config with layers such as {type: lstm, units: 64}.");
        }
    }

    private static List<LayerConfig> layers(ModelConfig model) {
        if (model instanceof ModelConfig.ManyToMany m) {
            return m.layers();
        } else if (model instanceof ModelConfig.ManyToOne m) {
            return m.layers();
        } else if (model instanceof ModelConfig.OneToMany m) {
            return m.layers();
        } else if (model instanceof ModelConfig.EncoderDecoder m) {
            List<LayerConfig> both = new ArrayList<>(m.encoder().layers());
            both.addAll(m.decoder().layers());
            return both;
        }
        return List.of();
    }

    private void requireGradientBased(Experiment experiment) {
        if (iterations > 0 && !(experiment.training().optimizer() instanceof OptimizerConfig.GradientBased)) {
            throw new InputException(named + ": training.optimizer finds the weights in one go, so there are no"
                    + " iterations. Leave --iterations out, or choose one that follows gradients, such as --set"
                    + " 'training.optimizer={type: adam}'.");
        }
    }

    private void requireBatch(SequenceData data) {
        if (data.training().batchesPerEpoch() == 0) {
            throw new InputException(
                    named + ": the training part has no whole mini-batch. Lower training.batch-size" + " or --length.");
        }
    }

    private void requireSameShapes(Model model, SequenceData data) {
        if (!model.shapes().equals(data.shapes()) || !model.codec().equals(data.codec())) {
            throw new InputException(named + ": the data are no longer those that the model was trained with, so its"
                    + " gradients would mean nothing. Restore the data, or train again.");
        }
    }
}
