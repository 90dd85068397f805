package org.unroll.cli;

import org.unroll.jupyter.KernelSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes the kernel spec. */
@Command(
        name = "uninstall",
        description = "Removes the kernel from Jupyter.",
        footer = {"", "Examples:", "  ${COMMAND-FULL-NAME}", "  ${COMMAND-FULL-NAME} --prefix ~/venv --name unroll-8g"})
final class JupyterUninstallCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private KernelPlace place;

    JupyterUninstallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        KernelSpec spec = place.spec();
        spec.uninstall();
        terminal.line("Kernel '" + spec.name() + "' removed from " + spec.folder());
    }
}
