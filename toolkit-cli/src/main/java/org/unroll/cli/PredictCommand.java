package org.unroll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.datasets.rows.PredictionStyle;
import org.unroll.datasets.rows.RowFormat;
import org.unroll.datasets.rows.RowStream;
import org.unroll.infer.Predictor;
import org.unroll.train.AtomicFile;
import org.unroll.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts from the rows of a file. */
@Command(
        name = "predict",
        description = {
            "Tells the class of each text of a file, row by row.",
            "",
            "The input is text in UTF-8: one text a line, a table whose first row names the columns (.csv, .tsv), or one"
                    + " JSON object a line (.jsonl). Each row of the input gives one row of the output, in the same"
                    + " order; tables and objects keep their values and get a 'prediction'."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/names-to-language-1 --input names.txt",
            "  ${COMMAND-FULL-NAME} runs/reviews-1 --input in.csv --output out.csv",
            "  echo Kowalczyk | ${COMMAND-FULL-NAME} runs/names-to-language-1 --input -"
        })
final class PredictCommand implements Runnable {

    private static final Path STANDARD_STREAM = Path.of("-");

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Rows to predict from; - is standard input. Default: ${DEFAULT-VALUE}.")
    private Path input;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Where the predictions go; - is standard output. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Format of the rows: ${COMPLETION-CANDIDATES}. Default: what the input's name ends in, else"
                    + " lines.")
    private Optional<RowFormat> format = Optional.empty();

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "Column or field that holds the text. Default: data.text-column of the model's config.")
    private Optional<String> column = Optional.empty();

    @Option(names = "--probabilities", description = "Write the probability of each class.")
    private boolean probabilities;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            defaultValue = "stop",
            description = "What to do about a bad row: ${COMPLETION-CANDIDATES}; a skipped row has no prediction."
                    + " Default: ${DEFAULT-VALUE}.")
    private OnError onError;

    PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model model = ModelFile.load(named);
        Predictor predictor = predictor(model);
        String name = input.equals(STANDARD_STREAM) ? "standard input" : input.toString();
        try (InputStream stream = open()) {
            RowStream rows = RowStream.open(
                    format.orElseGet(() -> RowFormat.of(input)),
                    stream,
                    name,
                    column.orElseGet(() -> textColumn(model)),
                    new PredictionStyle(predictor.labels(), probabilities));
            write(new RowPredictions(predictor, rows, name, onError, terminal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Predictor predictor(Model model) {
        try {
            return Predictor.of(model);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    private static String textColumn(Model model) {
        return model.experiment().data() instanceof DataConfig.LabelledText data ? data.textColumn() : "text";
    }

    private InputStream open() {
        if (input.equals(STANDARD_STREAM)) {
            return System.in;
        }
        if (Files.isDirectory(input)) {
            throw new InputException(input + ": is a folder. Expected a file of texts; name one file with --input.");
        }
        try {
            return Files.newInputStream(input);
        } catch (IOException e) {
            String reason = Files.exists(input) ? "cannot be read" : "no such file";
            throw new InputException(
                    input + ": " + reason + ". Expected a readable file of texts; correct --input.", e);
        }
    }

    private void write(RowPredictions predictions) throws IOException {
        if (output.equals(STANDARD_STREAM)) {
            predictions.writeTo(terminal::text);
            return;
        }
        Path parent = output.toAbsolutePath().getParent();
        if (Files.isDirectory(output) || !Files.isDirectory(parent)) {
            throw new InputException(output + ": "
                    + (Files.isDirectory(output) ? "is a folder" : "its folder does not exist")
                    + ". Expected a file that can be written; correct --output.");
        }
        AtomicFile.write(
                output, stream -> predictions.writeTo(text -> stream.write(text.getBytes(StandardCharsets.UTF_8))));
    }
}
