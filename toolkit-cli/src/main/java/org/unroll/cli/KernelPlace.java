package org.unroll.cli;

import java.nio.file.Path;
import org.unroll.jupyter.KernelSpec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where a kernel is installed, and under which name. */
final class KernelPlace {

    @ArgGroup
    private Choice choice = new Choice();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = KernelSpec.USUAL_NAME,
            description = "Name by which Jupyter knows the kernel. Default: ${DEFAULT-VALUE}.")
    private String name;

    /** One place or the other. */
    private static final class Choice {
        @Option(names = "--user", description = "For the current user only; the default.")
        private boolean user;

        @Option(
                names = "--prefix",
                paramLabel = "DIR",
                description = "For the Jupyter that is installed in a folder, such as a virtual environment.")
        private Path prefix;
    }

    KernelSpec spec() {
        return choice.user || choice.prefix == null
                ? KernelSpec.ofUser(name)
                : KernelSpec.inPrefix(choice.prefix, name);
    }
}
