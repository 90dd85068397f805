package org.unroll.jupyter;

import com.google.gson.JsonArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.unroll.datasets.DataException;

/** Runs notebooks without Jupyter: the same kernel, in this JVM, without a network. */
public final class NotebookRun {

    /** Is told how a notebook goes on. */
    public interface Listener {
        /**
         * Before a cell is executed.
         *
         * @param cell number of the cell among those with code, from 1 on
         * @param cells how many there are
         */
        void onCell(int cell, int cells);
    }

    /**
     * Why a notebook ended early.
     *
     * @param cell number of the cell among those with code, from 1 on
     * @param line line of the cell, from 1 on; empty if the error belongs to no line
     * @param code that line; empty text if there is none
     * @param error the error in one line
     * @param report all that the notebook shows of it
     */
    public record Failure(int cell, OptionalInt line, String code, String error, List<String> report) {}

    private NotebookRun() {}

    /**
     * Runs all cells, until one fails that is not tagged {@code raises-exception}.
     *
     * @param output where to write the notebook with its outputs, also if a cell fails
     * @return the first failure; empty if all went well
     * @throws DataException if there is no such notebook, or this Java has no JShell
     */
    public static Optional<Failure> run(Path input, Optional<Path> output, Listener listener) {
        NotebookFile notebook = NotebookFile.read(input);
        notebook.clear();
        NotebookKernel kernel = NotebookKernel.start();
        try {
            return run(notebook, kernel, listener);
        } finally {
            kernel.onShutdown(false);
            output.ifPresent(notebook::write);
        }
    }

    private static Optional<Failure> run(NotebookFile notebook, NotebookKernel kernel, Listener listener) {
        RecordedOutputs outputs = new RecordedOutputs();
        List<NotebookFile.CodeCell> cells = notebook.code();
        for (int number = 1; number <= cells.size(); number++) {
            NotebookFile.CodeCell cell = cells.get(number - 1);
            listener.onCell(number, cells.size());
            JsonArray shown = outputs.begin();
            Optional<CellFailure> failure = execute(kernel, cell.source(), outputs);
            cell.executed(number, shown);
            if (failure.isPresent() && !cell.mayFail()) {
                return Optional.of(failure(number, cell.source(), failure.get()));
            }
        }
        return Optional.empty();
    }

    /** Executes the code of a cell and records what it shows. */
    static Optional<CellFailure> execute(NotebookKernel kernel, String source, RecordedOutputs outputs) {
        Message<ExecuteRequest> request = new Message<>(
                new Header<>(ExecuteRequest.MESSAGE_TYPE),
                new ExecuteRequest(source, false, true, Map.of(), false, true));
        return kernel.execute(new Recording(request, outputs), request);
    }

    private static Failure failure(int number, String source, CellFailure failure) {
        String code = failure.line().isPresent()
                ? source.lines()
                        .skip(failure.line().getAsInt() - 1L)
                        .findFirst()
                        .orElse("")
                        .strip()
                : "";
        return new Failure(number, failure.line(), code, failure.getMessage(), failure.report());
    }

    /** Takes the place of Jupyter's sockets. */
    private static final class Recording extends ShellReplyEnvironment {

        private final RecordedOutputs outputs;

        Recording(Message<ExecuteRequest> request, RecordedOutputs outputs) {
            super(null, null, null, request);
            this.outputs = outputs;
        }

        @Override
        public ShellReplyEnvironment defer() {
            return this; // nobody waits for the order of replies
        }

        @Override
        public void publish(Message<?> message) {
            outputs.record(message.getContent());
        }

        @Override
        public void reply(Message<?> message) {
            // nobody has asked
        }
    }
}
