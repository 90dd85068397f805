package org.unroll.cli;

import java.nio.file.Path;
import org.unroll.jupyter.KernelProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the kernel by hand. */
@Command(
        name = "kernel",
        description =
                "Runs the kernel until Jupyter ends it. Jupyter does this by itself; by hand it helps to find faults.",
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} connection.json",
            "  ${COMMAND-FULL-NAME} ~/.local/share/jupyter/runtime/kernel-1.json"
        })
final class JupyterKernelCommand implements Runnable {

    @Parameters(paramLabel = "CONNECTION_FILE", description = "File with ports and key that Jupyter has written.")
    private Path connectionFile;

    @Override
    public void run() {
        KernelProcess.run(connectionFile);
    }
}
