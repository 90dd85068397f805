package org.unroll.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.unroll.graph.plain.NotPlainException;
import org.unroll.graph.plain.PlainArray;
import org.unroll.train.PlainModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a model as a file for programs without Unroll. */
@Command(
        name = "export",
        description = {
            "Writes a trained model as a file for programs that have DL4J but not Unroll.",
            "",
            "DL4J's ModelSerializer.restoreComputationGraph opens the file; its network gives the same outputs. A layer"
                    + " that DL4J lacks is refused.",
            "The arrays that it reads can differ from Unroll's own: a symbol that enters a recurrent layer directly must"
                    + " be given one-hot, [miniBatch, vocabulary, timeSteps], not as an integer, [miniBatch, 1,"
                    + " timeSteps]. The command prints what goes in and comes out; the file's entry unroll-export.json"
                    + " holds the same and the vocabulary in order."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/char-lm-1 --output char-lm-dl4j.zip",
            "  ${COMMAND-FULL-NAME} model.zip --format dl4j --output plain.zip --force"
        })
final class ExportCommand implements Runnable {

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "dl4j",
            description = "What to write: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ExportFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "File to write.")
    private Path output;

    @Option(names = "--force", description = "Overwrite a file that exists.")
    private boolean force;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        requireWritable();
        PlainModel model =
                switch (format) {
                    case DL4J -> translate();
                };
        model.save(output.toAbsolutePath());
        print(model);
    }

    private void requireWritable() {
        Path folder = output.toAbsolutePath().getParent();
        if (Files.isDirectory(output)) {
            throw new InputException(output + ": is a folder. Expected the name of a file, such as "
                    + output.resolve("plain.zip") + ".");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    output + ": there is no folder " + folder + " to write to. Make it, or choose another --output.");
        }
        if (Files.exists(output) && !force) {
            throw new InputException(
                    output + ": already exists. Give --force to overwrite it, or choose another --output.");
        }
    }

    private PlainModel translate() {
        try {
            return PlainModel.of(ModelFile.load(named));
        } catch (NotPlainException e) {
            throw new InputException(named + ": cannot be exported. " + e.getMessage(), e);
        }
    }

    private void print(PlainModel model) {
        terminal.line(String.format(
                Locale.ROOT,
                "Wrote %s, a DL4J network with %,d parameters; ModelSerializer.restoreComputationGraph opens it.",
                output,
                model.parameters()));
        terminal.line("");
        LayerTable table = new LayerTable().row("", "name", "shape", "holds");
        model.inputs().forEach(input -> table.row(cells("input", input)));
        table.row(cells("output", model.output())).print(terminal);
        terminal.line("");
        model.notes().forEach(terminal::line);
        terminal.line("The entry unroll-export.json of the file holds all this" + vocabulary(model) + ".");
    }

    private static String vocabulary(PlainModel model) {
        return model.symbols().isEmpty() ? "" : ", and the vocabulary in order";
    }

    private static String[] cells(String kind, PlainArray array) {
        return new String[] {kind, array.name(), array.shape(), array.meaning()};
    }
}
