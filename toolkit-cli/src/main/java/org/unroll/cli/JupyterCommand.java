package org.unroll.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The kernel for Jupyter. */
@Command(
        name = "jupyter",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Adds a Java kernel to Jupyter, with Unroll and Deeplearning4j on its class path, or removes it.",
            "",
            "A notebook begins with: import static org.unroll.jupyter.Notebook.*;",
            "The language is that of IJava and JJava: display(x), %%maven g:a:v, %%classpath, %%jars, %%%%loadFromPOM."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} install",
            "  ${COMMAND-FULL-NAME} install --prefix ~/venv --name unroll-8g --jvm-opt -Xmx8g",
            "  ${COMMAND-FULL-NAME} uninstall"
        })
final class JupyterCommand {

    /** The command with its own commands. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new JupyterCommand())
                .addSubcommand(new JupyterInstallCommand(terminal))
                .addSubcommand(new JupyterUninstallCommand(terminal))
                .addSubcommand(new JupyterKernelCommand());
    }
}
