package org.unroll.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.unroll.jupyter.NotebookRun;
import org.unroll.jupyter.NotebookRun.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a notebook from its first cell to its last. */
@Command(
        name = "run",
        description = {
            "Runs all cells of a notebook, in the kernel that 'jupyter install' adds to Jupyter, but without Jupyter.",
            "",
            "Ends at the first cell that fails, unless it is tagged 'raises-exception', with exit code 1. Relative paths"
                    + " in the notebook count from the current folder."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} notebooks/01-first-model.ipynb",
            "  ${COMMAND-FULL-NAME} notebooks/01-first-model.ipynb executed.ipynb"
        })
final class NotebookRunCommand implements Callable<Integer> {

    private static final double NANOS = 1e9;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "NOTEBOOK", description = "Notebook to run (.ipynb).")
    private Path input;

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT",
            arity = "0..1",
            description = "File for the notebook with its outputs; may be NOTEBOOK itself. Default: none is written.")
    private Path output;

    NotebookRunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (output != null) {
            OutputFile.require(output, "OUTPUT");
        }
        long start = System.nanoTime();
        int[] cells = {0};
        Optional<Failure> failure = NotebookRun.run(input, Optional.ofNullable(output), (cell, total) -> {
            cells[0] = total;
            if (terminal.isInteractive()) {
                terminal.live("cell " + cell + " of " + total);
            }
        });
        if (failure.isPresent()) {
            report(failure.get());
            return Failures.RUN_FAILED;
        }
        terminal.line(String.format(
                Locale.ROOT, "%s: %d cells, %.1f s", input, cells[0], (System.nanoTime() - start) / NANOS));
        return Failures.SUCCESS;
    }

    private void report(Failure failure) {
        String line =
                failure.line().isPresent() ? ", line " + failure.line().getAsInt() + " (" + failure.code() + ")" : "";
        terminal.error(input + ": cell " + failure.cell() + line + ": " + failure.error());
        failure.report().forEach(terminal::problem);
    }
}
