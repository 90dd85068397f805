package org.unroll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.unroll.datasets.predict.BulkInput;
import org.unroll.datasets.predict.BulkPrediction;
import org.unroll.datasets.rows.RowFormat;
import org.unroll.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts from the rows of a file. */
@Command(
        name = "predict",
        description = {
            "Tells the class or the number of each input of a file, row by row.",
            "",
            "The input is text in UTF-8: one input a line, a table whose first row names the columns (.csv, .tsv), or one"
                    + " JSON object a line (.jsonl). Each row of the input gives one row of the output, in the same"
                    + " order; tables and objects keep their values and get a 'prediction', which for a number has the"
                    + " name of the data's target behind it, as in 'prediction-temperature'.",
            "",
            "An input is what the model was trained on: a text; the path of a WAV file or an image, where --input may also be one"
                    + " such file or a folder of them; a series, as the lines of a .ts file hold it with or without its"
                    + " class; or a time step with a column for each number. A model that labels each time step of an"
                    + " input gives all its labels, parted by blanks. Numbers are in the units of the data."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} runs/names-to-language-1 --input names.txt",
            "  ${COMMAND-FULL-NAME} runs/reviews-1 --input in.csv --output out.csv",
            "  ${COMMAND-FULL-NAME} runs/spoken-digits-1 --input recordings --output digits.csv",
            "  echo Kowalczyk | ${COMMAND-FULL-NAME} runs/names-to-language-1 --input -"
        })
final class PredictCommand implements Runnable {

    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = ModelFile.DESCRIPTION)
    private Path named;

    @Mixin
    private BulkFiles files;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Format of the rows: ${COMPLETION-CANDIDATES}. Default: what the input's name ends in; csv for"
                            + " a folder and for time steps, else lines.")
    private Optional<RowFormat> format = Optional.empty();

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description =
                    "Column or field that holds the input. Default: data.text-column of the model's config for texts,"
                            + " 'file' for recordings, 'series' for series.")
    private Optional<String> column = Optional.empty();

    @Option(names = "--probabilities", description = "Write the probability of each class.")
    private boolean probabilities;

    PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model model = ModelFile.load(named);
        BulkInput rows = new BulkInput(files.input(), format, column);
        try (BulkPrediction prediction = BulkPrediction.open(model, rows, probabilities)) {
            files.write(prediction::writeTo, terminal);
            if (prediction.bad() > 0) {
                terminal.warning("%s: %d of %d rows are bad and have no prediction."
                        .formatted(rows.name(), prediction.bad(), prediction.rows()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
