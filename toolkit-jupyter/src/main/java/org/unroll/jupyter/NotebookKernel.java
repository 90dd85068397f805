package org.unroll.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseKernelBuilder;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.unroll.datasets.DataException;
import org.unroll.train.Provenance;

/** A Jupyter kernel for Java: protocol and magics of JJava's library, cells evaluated by {@link JavaCells}. */
final class NotebookKernel extends BaseKernel {

    private static final Pattern MAGIC = Pattern.compile("[ \\t]*%.*", Pattern.DOTALL);
    private static final long FLUSH_MILLIS = 100;

    private final JavaCells cells;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cell-output");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<CellFailure> failure = Optional.empty();

    private NotebookKernel(Builder parts) {
        super(
                "unroll",
                Provenance.unrollVersion(),
                language(),
                List.of(),
                null,
                parts.io(),
                parts.comms(),
                parts.renderer(),
                parts.parser(),
                parts.magics(),
                true,
                parts.styler());
        cells = new JavaCells(getIO().in, getIO().out, getIO().err);
    }

    /**
     * A kernel that knows all magics, ready for cells. One JVM has one kernel at a time.
     *
     * @throws DataException if this Java has no JShell
     */
    static NotebookKernel start() {
        Builder builder = new Builder();
        Magics.register(builder);
        NotebookKernel kernel = builder.build();
        kernel.onStartup();
        return kernel;
    }

    /** The kernel that runs the code that asks; empty in any other kernel and outside of notebooks. */
    static Optional<NotebookKernel> current() {
        return notebookKernel instanceof NotebookKernel own ? Optional.of(own) : Optional.empty();
    }

    /** Whether code runs in a notebook of this kernel or of another one with the same library, as JJava is. */
    static boolean isInNotebook() {
        return notebookKernel != null;
    }

    private static LanguageInfo language() {
        return new LanguageInfo.Builder("Java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    void addToClassPath(String path) {
        cells.addToClassPath(path);
    }

    /** Does work that an interruption of the cell asks to stop. */
    <T> T doing(Stoppable work, Supplier<T> action) {
        cells.execution().begin(work);
        try {
            return action.get();
        } finally {
            cells.execution().end();
        }
    }

    /**
     * Executes a request outside of Jupyter; what it publishes goes to the environment.
     *
     * @return why the cell did not come to its end; empty if it did
     */
    Optional<CellFailure> execute(ShellReplyEnvironment environment, Message<ExecuteRequest> request) {
        failure = Optional.empty();
        handleExecuteRequest(environment, request);
        environment.resolveDeferrals();
        return failure;
    }

    @Override
    public Object evalRaw(String source) {
        ScheduledFuture<?> flushing =
                clock.scheduleWithFixedDelay(this::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return cells.evaluate(executionCount.get() - 1, magicParser.resolveMagics(source));
        } catch (CellFailure e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            flushing.cancel(false);
            flush();
        }
    }

    /** Shows what was printed without a line feed. */
    private void flush() {
        getIO().out.flush();
        getIO().err.flush();
    }

    @Override
    public List<String> formatError(Throwable error) {
        return error instanceof CellFailure failure
                ? errorStyler.secondaryLines(String.join("\n", failure.report()))
                : super.formatError(error);
    }

    @Override
    public String isComplete(String code) {
        return switch (cells.completeness(magicParser.resolveMagics(code))) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> IS_COMPLETE_YES;
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> "    ";
            case UNKNOWN -> IS_COMPLETE_BAD;
        };
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        List<String> texts = cells.inspect(withoutMagics(code), at);
        return texts.isEmpty() ? null : new DisplayData(String.join("\n\n", texts));
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        String line = code.substring(code.lastIndexOf('\n', at - 1) + 1, at);
        if (line.startsWith("%") && CodeLines.beginsInCode(code, at)) {
            return new ReplacementOptions(magics(line), at - line.length(), at);
        }
        JavaCells.Completions completions = cells.complete(withoutMagics(code), at);
        return completions.texts().isEmpty()
                ? null
                : new ReplacementOptions(completions.texts(), completions.start(), at);
    }

    /** Code of the same length in which blanks stand for lines of magics. */
    private static String withoutMagics(String code) {
        return CodeLines.map(code, line -> MAGIC.matcher(line).matches() ? " ".repeat(line.length()) : line);
    }

    private List<String> magics(String begun) {
        List<String> names = new ArrayList<>();
        getMagicsRegistry().getLineMagicNames().forEach(name -> names.add("%" + name));
        getMagicsRegistry().getCellMagicNames().forEach(name -> names.add("%%" + name));
        return names.stream().filter(name -> name.startsWith(begun)).sorted().toList();
    }

    @Override
    public void interrupt() {
        cells.execution().stop();
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        super.onShutdown(isRestarting);
        cells.close();
        clock.shutdownNow();
    }

    @Override
    protected ClassLoader getClassLoader() {
        return NotebookKernel.class.getClassLoader();
    }

    /** Makes the parts that the kernel's library provides. */
    static final class Builder extends BaseKernelBuilder<Builder, NotebookKernel> {

        @Override
        public NotebookKernel build() {
            return new NotebookKernel(this);
        }

        private JupyterIO io() {
            return buildJupyterIO(buildJupyterIOEncoding());
        }

        private CommManager comms() {
            return buildCommManager();
        }

        private Renderer renderer() {
            return buildRenderer();
        }

        private MagicParser parser() {
            return new JavaMagicParser(buildMagicTranspiler());
        }

        private MagicsRegistry magics() {
            return buildMagicsRegistry();
        }

        private StringStyler styler() {
            return buildErrorStyler();
        }
    }
}
