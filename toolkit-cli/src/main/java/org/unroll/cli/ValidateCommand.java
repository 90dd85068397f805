package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.unroll.config.Experiment;
import org.unroll.config.binding.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks configs without training anything. */
@Command(
        name = "validate",
        description = {
            "Checks config files and reports all that is wrong with them.",
            "",
            "Nothing is trained, no data are read."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} validate configs/char-lm.yaml",
            "  ${ROOT-COMMAND-NAME} validate configs/*.yaml",
            "  ${ROOT-COMMAND-NAME} validate configs/char-lm.yaml --set training.epochs=3"
        })
final class ValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "CONFIG", arity = "1..*", description = "Config files.")
    private List<Path> configs;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = ConfigOverrides.DESCRIPTION)
    private List<String> overrides = List.of();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int exitCode = Failures.SUCCESS;
        for (Path config : configs) {
            try {
                Experiment.load(config, overrides);
                terminal.line(config + ": valid");
            } catch (ConfigException e) {
                terminal.problem(e.getMessage());
                exitCode = Failures.BAD_INPUT;
            }
        }
        return exitCode;
    }
}
