package org.unroll.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.unroll.train.Provenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** Prints the versions that a bug report needs. */
@Command(
        name = "version",
        description = "Prints the versions of Unroll and of what it runs on.",
        footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} version", "  ${ROOT-COMMAND-NAME} version --json"})
final class VersionCommand implements Runnable {

    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (json) {
            terminal.line(JsonText.of(versions()));
        } else {
            versions().forEach((name, version) -> terminal.line("%-15s %s".formatted(name, version)));
        }
    }

    private static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Unroll", Provenance.unrollVersion());
        versions.put("Deeplearning4j", Provenance.dl4jVersion());
        versions.put("Java", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
        versions.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        return versions;
    }

    /** The same for the option {@code --version}. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return versions().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toArray(String[]::new);
        }
    }
}
