package org.unroll.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unroll.config.ExperimentSchema;
import org.unroll.config.binding.Suggestions;
import org.unroll.train.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a commented config to start from. */
@Command(
        name = "init",
        description = {
            "Writes a commented config to start from.",
            "",
            "The schema with which editors complete and check the config is written beside it.",
            "Files that exist are left alone unless --force is given."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} --list",
            "  ${COMMAND-FULL-NAME} char-lm",
            "  ${COMMAND-FULL-NAME} char-lm --directory experiments"
        })
final class InitCommand implements Runnable {

    private static final int NAME_WIDTH = 18;
    private static final String SCHEMA = "unroll.schema.json";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TEMPLATE",
            arity = "0..1",
            defaultValue = "char-lm",
            description = "Name of the template. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = "--list", description = "List the templates and exit.")
    private boolean list;

    @Option(names = "--force", description = "Overwrite files that exist.")
    private boolean force;

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            description = "Folder to write to; made if it does not exist. Default: the current one.")
    private Path directory = Path.of("");

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        List<Template> templates = Template.all();
        if (list) {
            terminal.text(table(templates).toString());
        } else {
            write(choose(templates));
        }
    }

    private TextTable table(List<Template> templates) {
        TextTable table = TextTable.forColumns(
                spec.commandLine().getColorScheme(),
                new Column(NAME_WIDTH, 0, Column.Overflow.SPAN),
                new Column(terminal.textWidth() - NAME_WIDTH, 0, Column.Overflow.WRAP));
        templates.forEach(template -> table.addRowValues(template.name(), template.summary()));
        return table;
    }

    private Template choose(List<Template> templates) {
        List<String> names = templates.stream().map(Template::name).toList();
        return templates.stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("Unknown template '" + name + "'."
                        + Suggestions.question(name, names) + " (known: " + String.join(", ", names) + ")"));
    }

    private void write(Template template) {
        Path config = directory.resolve(template.fileName());
        Path schema = directory.resolve(SCHEMA);
        requireFree(config, template.text());
        requireFree(schema, ExperimentSchema.text());
        try {
            Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + directory + ": " + e.getMessage(), e);
        }
        AtomicFile.write(config.toAbsolutePath(), template.text());
        AtomicFile.write(schema.toAbsolutePath(), ExperimentSchema.text());
        terminal.line("Wrote " + config + " and " + schema);
        terminal.line("Train it with: " + spec.root().name() + " train " + ShellWord.quote(config.toString()));
    }

    private void requireFree(Path file, String content) {
        try {
            if (force || !Files.exists(file) || Files.readString(file).equals(content)) {
                return;
            }
        } catch (IOException e) {
            throw new InputException(file + ": exists and cannot be read. Choose another --directory.", e);
        }
        throw new InputException(
                file + ": already exists with another content. Give --force to overwrite it, or another --directory.");
    }
}
