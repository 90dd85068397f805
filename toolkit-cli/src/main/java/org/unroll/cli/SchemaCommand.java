package org.unroll.cli;

import org.unroll.config.ExperimentSchema;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of the config language. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON Schema of the config language.",
            "",
            "With it, editors complete and check a config.",
            "A config that begins with '# yaml-language-server: $schema=unroll.schema.json' is checked against the"
                    + " file of that name in its folder."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} schema > unroll.schema.json",
            "  ${ROOT-COMMAND-NAME} schema | less"
        })
final class SchemaCommand implements Runnable {

    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.line(ExperimentSchema.text().stripTrailing());
    }
}
