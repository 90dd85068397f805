package org.unroll.cli;

import java.util.concurrent.Callable;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.recurrent.kernel.SettingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code unroll} command. */
@Command(
        name = "unroll",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionCommand.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trains recurrent networks that a YAML file describes, and uses them.",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} init char-lm          write a commented config to start from",
            "  ${ROOT-COMMAND-NAME} train char-lm.yaml    train it; everything goes to runs/char-lm-1",
            "  ${ROOT-COMMAND-NAME} generate runs/char-lm-1 --prompt \"Mr President, \"",
            "",
            "'${ROOT-COMMAND-NAME} COMMAND --help' explains a command.",
            "Exit codes: 0 success, 1 the run failed, 2 bad input.",
            "Environment: UNROLL_JVM_OPTS options for Java, such as -Xmx8g; UNROLL_DEBUG=1 shows stack traces."
        })
public final class Unroll implements Callable<Integer> {

    /** System property with the name under which the user called the command; set by the launcher. */
    static final String COMMAND_PROPERTY = "unroll.command";

    private final Failures failures;

    @Spec
    private CommandSpec spec;

    private Unroll(Failures failures) {
        this.failures = failures;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = run(Terminal.ofProcess(), arguments);
        if (exitCode != Failures.INTERRUPTED) { // then the process is ending already
            System.exit(exitCode);
        }
    }

    /** Runs one command and returns its exit code. */
    static int run(Terminal terminal, String... arguments) {
        TerminalAppender.attach(terminal);
        Catalogue.listen(new DownloadProgress(terminal));
        Failures failures = new Failures(terminal);
        try {
            return commandLine(terminal, failures).execute(arguments);
        } catch (Error e) { // picocli hands over exceptions only
            return failures.handle(e);
        }
    }

    private static CommandLine commandLine(Terminal terminal, Failures failures) {
        CommandLine commandLine = new CommandLine(new Unroll(failures))
                .addSubcommand(new TrainCommand(terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new DescribeCommand(terminal))
                .addSubcommand(new EvaluateCommand(terminal))
                .addSubcommand(new GenerateCommand(terminal))
                .addSubcommand(new TranslateCommand(terminal))
                .addSubcommand(new ForecastCommand(terminal))
                .addSubcommand(new BackTestCommand(terminal))
                .addSubcommand(new PredictCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(new RunsCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new WatchCommand(terminal))
                .addSubcommand(new BenchCommand(terminal))
                .addSubcommand(new DiagnoseCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(DataCommand.commandLine(terminal))
                .addSubcommand(new InitCommand(terminal))
                .addSubcommand(JupyterCommand.commandLine(terminal))
                .addSubcommand(NotebookCommand.commandLine(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new VersionCommand(terminal));
        return commandLine
                .setCommandName(System.getProperty(COMMAND_PROPERTY, "unroll"))
                .setUsageHelpWidth(terminal.textWidth())
                .setOut(terminal.output())
                .setErr(terminal.errors())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isInteractive() ? Ansi.AUTO : Ansi.OFF))
                .setExpandAtFiles(false) // a prompt may begin with '@'
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Unroll::execute)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** Runs a command, unless a system property that any of them may read is wrong. */
    private static int execute(ParseResult parsed) {
        Integer helpShown = CommandLine.executeHelpRequest(parsed);
        if (helpShown != null) {
            return helpShown;
        }
        try {
            Settings.requireValid();
        } catch (SettingException e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    @Option(names = "--stack-trace", hidden = true, scope = ScopeType.INHERIT)
    void showStackTraces(boolean wanted) {
        if (wanted) {
            failures.showStackTraces();
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Failures.BAD_INPUT;
    }
}
