package org.unroll.cli;

import java.util.Locale;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.catalogue.DataFile;
import org.unroll.datasets.catalogue.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes one data set. */
@Command(
        name = "show",
        description = "Describes a data set: task, licence, citation, and its files with their sources and checksums.",
        footer = {"", "Examples:", "  ${COMMAND-FULL-NAME} monthly-sunspots", "  ${COMMAND-FULL-NAME} japanese-vowels"})
final class DataShowCommand implements Runnable {

    private static final int NAME_WIDTH = 13;

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Name of the data set.")
    private String name;

    DataShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Entry entry = Catalogue.entry(name);
        line("Name", entry.name());
        line("Description", entry.description());
        line("Task", entry.task());
        line("Licence", entry.licence());
        line("Citation", entry.citation());
        line("Present", Catalogue.isPresent(entry) ? "yes" : "no, will be downloaded when it is first used");
        for (DataFile file : entry.files()) {
            terminal.line("");
            line("File", file.name());
            line("Source", file.source().place());
            line("Size", String.format(Locale.ROOT, "%,d bytes", file.bytes()));
            line("SHA-256", file.sha256());
        }
    }

    private void line(String title, String value) {
        terminal.line(("%-" + NAME_WIDTH + "s%s").formatted(title, value));
    }
}
