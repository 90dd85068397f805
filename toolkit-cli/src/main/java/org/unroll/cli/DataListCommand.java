package org.unroll.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.catalogue.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the data sets. */
@Command(
        name = "list",
        description = {
            "Lists the data sets that Unroll knows by name.",
            "",
            "A data set is there if it comes with Unroll or has been downloaded."
        },
        footer = {"", "Examples:", "  ${COMMAND-FULL-NAME}", "  ${COMMAND-FULL-NAME} --json"})
final class DataListCommand implements Runnable {

    private static final int NAME_WIDTH = 24;
    private static final int SIZE_WIDTH = 10;
    private static final int PRESENT_WIDTH = 10;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DataListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<Entry> entries = Catalogue.entries();
        if (json) {
            terminal.line(
                    JsonText.of(entries.stream().map(DataListCommand::asJson).toList()));
        } else {
            terminal.text(table(entries).toString());
        }
    }

    private TextTable table(List<Entry> entries) {
        TextTable table = TextTable.forColumns(
                spec.commandLine().getColorScheme(),
                new Column(NAME_WIDTH, 0, Column.Overflow.SPAN),
                new Column(SIZE_WIDTH, 0, Column.Overflow.SPAN),
                new Column(PRESENT_WIDTH, 0, Column.Overflow.SPAN),
                new Column(terminal.textWidth() - NAME_WIDTH - SIZE_WIDTH - PRESENT_WIDTH, 0, Column.Overflow.WRAP));
        for (Entry entry : entries) {
            table.addRowValues(
                    entry.name(),
                    ByteSize.of(entry.bytes()),
                    Catalogue.isPresent(entry) ? "there" : "download",
                    entry.description());
        }
        return table;
    }

    private static Map<String, Object> asJson(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", entry.name());
        json.put("description", entry.description());
        json.put("task", entry.task());
        json.put("bytes", entry.bytes());
        json.put("present", Catalogue.isPresent(entry));
        return json;
    }
}
