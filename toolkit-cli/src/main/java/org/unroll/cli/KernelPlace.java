package org.unroll.cli;

import java.nio.file.Path;
import org.unroll.jupyter.KernelSpec;
import picocli.CommandLine.Option;

/** The options that say where a kernel is installed, and under which name. */
final class KernelPlace {

    @Option(names = "--user", description = "For the current user only; the default.")
    private boolean user;

    @Option(
            names = "--prefix",
            paramLabel = "DIR",
            description = "For the Jupyter that is installed in a folder, such as a virtual environment.")
    private Path prefix;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = KernelSpec.USUAL_NAME,
            description = "Name by which Jupyter knows the kernel. Default: ${DEFAULT-VALUE}.")
    private String name;

    /** @throws InputException if both places are given */
    KernelSpec spec() {
        if (user && prefix != null) {
            throw new InputException("--user and --prefix are two places. Expected one of them; remove the other.");
        }
        return prefix == null ? KernelSpec.ofUser(name) : KernelSpec.inPrefix(prefix, name);
    }
}
