package org.unroll.cli;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.config.binding.ConfigException;
import org.unroll.datasets.DataException;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.kernel.SettingException;
import org.unroll.train.ArchiveException;
import org.unroll.train.TrainingFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a user is told when a command fails, and the exit code of the process. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** Everything went well. */
    static final int SUCCESS = 0;

    /** The command began its work and failed. */
    static final int RUN_FAILED = 1;

    /** What the user gave cannot be used; nothing was begun. */
    static final int BAD_INPUT = 2;

    /** A signal ended the command; the same as of a process that SIGINT ends. */
    static final int INTERRUPTED = 130;

    /** Environment variable that asks for stack traces. */
    static final String DEBUG_VARIABLE = "UNROLL_DEBUG";

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Terminal terminal;
    private boolean stackTraces = "1".equals(System.getenv(DEBUG_VARIABLE));

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    void showStackTraces() {
        stackTraces = true;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        terminal.error(exception.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(exception, terminal.errors());
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        terminal.problem("Try '" + command + " --help' for what is possible.");
        return BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        return handle(exception);
    }

    /** Tells the user about a failure and returns the exit code. */
    int handle(Throwable failure) {
        Optional<RunFailure> run = failure instanceof RunFailure inRun ? Optional.of(inRun) : Optional.empty();
        Throwable cause = run.isPresent() ? failure.getCause() : failure;
        LOG.debug("The command failed", cause);
        if (stackTraces) {
            cause.printStackTrace(terminal.errors());
        }
        if (cause instanceof ConfigException) {
            terminal.problem(cause.getMessage()); // each line already names its place
            return BAD_INPUT;
        }
        if (isBadInput(cause) || (cause instanceof DeviceException && run.isEmpty())) {
            terminal.error(cause.getMessage());
            return BAD_INPUT;
        }
        terminal.error(explain(cause, run));
        return RUN_FAILED;
    }

    private static boolean isBadInput(Throwable cause) {
        return cause instanceof DataException
                || cause instanceof ArchiveException
                || cause instanceof SettingException
                || cause instanceof InputException;
    }

    private static String explain(Throwable cause, Optional<RunFailure> run) {
        if (cause instanceof TrainingFailure || cause instanceof DeviceException) {
            return cause.getMessage();
        }
        if (cause instanceof UncheckedIOException io) {
            return io.getMessage() == null ? io.getCause().toString() : messageOf(io);
        }
        String details = run.map(failure -> "details are in " + failure.log())
                .orElse("set " + DEBUG_VARIABLE + "=1 and run the command again for details");
        if (cause instanceof OutOfMemoryError) {
            return "out of memory (" + cause.getMessage()
                    + "). Lower training.batch-size or the units of the layers, or"
                    + " allow more memory with UNROLL_JVM_OPTS=-Xmx8g; " + details + ".";
        }
        String message = Optional.ofNullable(cause.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .map(line -> ": " + line)
                .orElse("");
        return "unexpected " + cause.getClass().getSimpleName() + message + " (" + details + ")";
    }

    /** Without the name of the cause's class that an {@link UncheckedIOException} puts before its message. */
    private static String messageOf(UncheckedIOException exception) {
        boolean isOnlyTheCause =
                exception.getMessage().equals(exception.getCause().toString());
        String causeMessage = exception.getCause().getMessage();
        return isOnlyTheCause && causeMessage != null ? causeMessage : exception.getMessage();
    }
}
