package org.unroll.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.unroll.datasets.predict.BulkPrediction;
import org.unroll.train.AtomicFile;
import picocli.CommandLine.Option;

/** Options of commands that read rows and write one for each: where they are, and what to do about bad ones. */
final class BulkFiles {

    private static final Path STANDARD_STREAM = Path.of("-");

    @Option(
            names = "--input",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "What to read; - is standard input. Default: ${DEFAULT-VALUE}.")
    private Path input;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Where the answers go; - is standard output. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            defaultValue = "stop",
            description = "What to do about a bad row: ${COMPLETION-CANDIDATES}; a skipped row has an empty answer."
                    + " Default: ${DEFAULT-VALUE}.")
    private OnError onError;

    /** The file to read; empty for standard input. */
    Optional<Path> input() {
        return input.equals(STANDARD_STREAM) ? Optional.empty() : Optional.of(input);
    }

    /** @throws InputException if a picture would overwrite what is read or written */
    void requireOther(AttentionPicture picture) {
        input().ifPresent(file -> picture.requireOtherThan(file, "--input"));
        if (!output.equals(STANDARD_STREAM)) {
            picture.requireOtherThan(output, "--output");
        }
    }

    /** Writes answers. */
    interface Answers {
        void writeTo(BulkPrediction.Output output, BulkPrediction.BadRows badRows) throws IOException;
    }

    /**
     * Writes answers to where they shall go; a file appears whole or not at all.
     *
     * @throws InputException for a bad row if the command shall stop there, or if there is no place for the file
     */
    void write(Answers answers, Terminal terminal) throws IOException {
        BulkPrediction.BadRows badRows = message -> badRow(message, terminal);
        if (output.equals(STANDARD_STREAM)) {
            answers.writeTo(terminal::text, badRows);
            return;
        }
        OutputFile.require(output, "--output");
        AtomicFile.write(
                output,
                stream -> answers.writeTo(text -> stream.write(text.getBytes(StandardCharsets.UTF_8)), badRows));
    }

    private void badRow(String message, Terminal terminal) {
        if (onError == OnError.STOP) {
            throw new InputException(message + ". Correct the row, or go on without it with --on-error skip.");
        }
        terminal.warning(message + ".");
    }
}
