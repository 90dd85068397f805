package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.preview.DataPreview;
import org.unroll.datasets.preview.PartSize;
import org.unroll.datasets.preview.PreviewedExample;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the data of a config. */
@Command(
        name = "preview",
        description = {
            "Opens the data of a config and shows shapes, the sizes of the parts, and a few examples.",
            "",
            "Trains nothing. With truncated back-propagation each window counts as a sequence."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} configs/char-lm.yaml",
            "  ${COMMAND-FULL-NAME} configs/reversal.yaml --set training.batch-size=8"
        })
final class DataPreviewCommand implements Runnable {

    private static final int EXAMPLES = 3;
    private static final int LONGEST = 40;

    private final Terminal terminal;

    @Parameters(paramLabel = "CONFIG", description = "Config file.")
    private Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = ConfigOverrides.DESCRIPTION)
    private List<String> overrides = List.of();

    DataPreviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        SequenceData data = DataPipelines.open(Experiment.load(config, overrides));
        for (DataOrigin origin : data.origins()) {
            String size = origin.bytes() == 0 ? "" : ", " + count(origin.bytes()) + " bytes";
            terminal.line("source  " + origin.name() + size);
        }
        print(DataPreview.of(data, EXAMPLES, LONGEST));
    }

    private void print(DataPreview preview) {
        preview.inputs().forEach(shape -> terminal.line("input   " + shape));
        terminal.line("label   " + preview.output());
        terminal.line("");
        LayerTable table = new LayerTable().row("part", "mini-batches", "sequences", "labels");
        for (PartSize part : preview.parts()) {
            table.row(part.name(), count(part.miniBatches()), count(part.sequences()), count(part.labels()));
        }
        table.print(terminal);
        for (PreviewedExample example : preview.examples()) {
            terminal.line("");
            example.inputs().forEach(input -> terminal.line("input   " + input));
            terminal.line("label   " + example.label());
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
