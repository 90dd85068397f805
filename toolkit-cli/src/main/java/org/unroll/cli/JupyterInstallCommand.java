package org.unroll.cli;

import java.util.List;
import org.unroll.jupyter.KernelSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the kernel spec. */
@Command(
        name = "install",
        description = {
            "Writes the folder in which Jupyter finds the kernel. Needs no Python.",
            "",
            "The kernel runs with the Java and the options of this command, so that UNROLL_JVM_OPTS counts, too."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME}",
            "  ${COMMAND-FULL-NAME} --name unroll-8g --jvm-opt -Xmx8g",
            "  ${COMMAND-FULL-NAME} --prefix ~/venv"
        })
final class JupyterInstallCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private KernelPlace place;

    @Option(
            names = "--jvm-opt",
            paramLabel = "OPTION",
            description = "Option for the kernel's Java, such as -Xmx8g; may be given several times.")
    private List<String> jvmOptions = List.of();

    JupyterInstallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        KernelSpec spec = place.spec();
        spec.install(jvmOptions);
        terminal.line("Kernel '" + spec.name() + "' installed in " + spec.folder());
    }
}
