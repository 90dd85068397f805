package org.unroll.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataPipelines;
import org.unroll.graph.Kernels;
import org.unroll.graph.NetworkSummary;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.train.SequenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a config makes, without training it. */
@Command(
        name = "describe",
        description = {
            "Shows the network of a config, without training it.",
            "",
            "Prints every value of the config, the layers with the shapes of their outputs, their parameters and"
                    + " kernels, and an estimate of the memory that training takes.",
            "Reads the data, because the vocabulary decides the size of the network; trains nothing."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml --set model.layers[0].units=512",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml --json"
        })
final class DescribeCommand implements Runnable {

    private final Terminal terminal;

    @Parameters(paramLabel = "CONFIG", description = "Config file.")
    private Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = ConfigOverrides.DESCRIPTION)
    private List<String> overrides = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Experiment experiment = Experiment.load(config, overrides);
        SequenceData data = DataPipelines.open(experiment);
        int timeSteps = MiniBatchLength.of(experiment, data);
        NetworkSummary network = NetworkSummary.of(experiment, data.shapes(), timeSteps);
        if (json) {
            terminal.line(JsonText.of(asJson(experiment, data, network)));
        } else {
            print(experiment, network, timeSteps);
            printScores(experiment, data);
        }
    }

    private static Map<String, Object> asJson(Experiment experiment, SequenceData data, NetworkSummary network) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("config", experiment.toMap());
        json.put("layers", network.rows());
        json.put("parameters", network.parameters());
        json.put("trainingBytes", network.trainingBytes());
        json.put("scores", ScoreList.of(experiment, data));
        return json;
    }

    private void print(Experiment experiment, NetworkSummary network, int timeSteps) {
        terminal.line(experiment.toYaml());
        LayerTable table = new LayerTable().row("layer", "kind", "reads", "output", "parameters", "kernel");
        for (NetworkSummary.Row row : network.rows()) {
            table.row(
                    row.name(),
                    row.kind(),
                    String.join(", ", row.inputs()),
                    row.output(),
                    count(row.parameters()),
                    row.kernel());
        }
        table.row("total", "", "", "", count(network.parameters()), "").print(terminal);
        terminal.line("");
        DeviceChoice.outcome(Kernels.device(experiment)).ifPresent(device -> terminal.line("Device: " + device));
        terminal.line(String.format(
                Locale.ROOT,
                "Memory for training: about %s, with mini-batches of %,d sequences and %,d time steps.",
                ByteSize.of(network.trainingBytes()),
                experiment.training().batchSize(),
                timeSteps));
    }

    private void printScores(Experiment experiment, SequenceData data) {
        terminal.line("Scores: " + String.join(", ", ScoreList.of(experiment, data)) + ".");
        terminal.line("Beside them: the average of the training part"
                + ScoreList.beside(data).map(names -> ", " + names).orElse("") + ".");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
