package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.catalogue.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gets data sets onto this machine. */
@Command(
        name = "fetch",
        description = {
            "Gets data sets onto this machine and prints where their files are.",
            "",
            "What has been fetched is checked and not fetched again. A download that was broken off goes on where it"
                    + " stopped."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} tinyshakespeare",
            "  ${COMMAND-FULL-NAME} japanese-vowels wnut17",
            "  UNROLL_DATA_HOME=data ${COMMAND-FULL-NAME} free-spoken-digits"
        })
final class DataFetchCommand implements Runnable {

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names of data sets.")
    private List<String> names;

    DataFetchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<Entry> entries = names.stream().map(Catalogue::entry).toList();
        for (Entry entry : entries) {
            for (Path file : Catalogue.files(entry)) {
                terminal.line(file.toString());
            }
        }
    }
}
