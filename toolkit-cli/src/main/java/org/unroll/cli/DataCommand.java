package org.unroll.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The data sets that Unroll knows by name. */
@Command(
        name = "data",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Lists, describes and fetches the data sets that Unroll knows by name.",
            "",
            "Small ones come with Unroll or in Maven artifacts; the others are downloaded when they are first used.",
            "UNROLL_DATA_HOME names the folder for downloads; without it they go to ~/.cache/unroll.",
            "UNROLL_DATA_MIRROR names a folder or an address to take files from instead, by their names."
        },
        footer = {
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} list",
            "  ${COMMAND-FULL-NAME} show tinyshakespeare",
            "  ${COMMAND-FULL-NAME} fetch tinyshakespeare",
            "  UNROLL_DATA_MIRROR=/mnt/data ${COMMAND-FULL-NAME} fetch wnut17"
        })
final class DataCommand {

    /** The command with its own commands. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new DataCommand())
                .addSubcommand(new DataListCommand(terminal))
                .addSubcommand(new DataShowCommand(terminal))
                .addSubcommand(new DataFetchCommand(terminal));
    }
}
