package org.unroll.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Notebooks without Jupyter. */
@Command(
        name = "notebook",
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs notebooks in Java without Jupyter.",
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} run notebooks/01-first-model.ipynb",
            "  ${COMMAND-FULL-NAME} run notebooks/01-first-model.ipynb executed.ipynb"
        })
final class NotebookCommand {

    /** The command with its own command. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new NotebookCommand()).addSubcommand(new NotebookRunCommand(terminal));
    }
}
