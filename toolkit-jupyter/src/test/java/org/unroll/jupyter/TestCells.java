package org.unroll.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Executes cells in a kernel of its own and keeps what they show. */
final class TestCells implements AutoCloseable {

    final NotebookKernel kernel = NotebookKernel.start();
    private final RecordedOutputs outputs = new RecordedOutputs();
    private JsonArray shown = new JsonArray();

    Optional<CellFailure> run(String source) {
        shown = outputs.begin();
        return NotebookRun.execute(kernel, source, outputs);
    }

    /** Runs a cell that must not fail, and returns its only output as plain text. */
    String value(String source) {
        ok(source);
        if (shown.size() != 1) {
            throw new AssertionError("expected one output: " + shown);
        }
        return data(0, "text/plain");
    }

    void ok(String source) {
        run(source).ifPresent(failure -> {
            throw new AssertionError(String.join("\n", failure.report()), failure);
        });
    }

    /** Runs a cell that must fail. */
    CellFailure failure(String source) {
        return run(source).orElseThrow(() -> new AssertionError("the cell has not failed"));
    }

    int count() {
        return shown.size();
    }

    JsonObject output(int index) {
        return shown.get(index).getAsJsonObject();
    }

    String data(int index, String type) {
        return joined(output(index).getAsJsonObject("data").getAsJsonArray(type));
    }

    /** What a stream has printed, all at once. */
    String printed(String stream) {
        return StreamSupport.stream(shown.spliterator(), false)
                .map(element -> element.getAsJsonObject())
                .filter(output ->
                        output.has("name") && output.get("name").getAsString().equals(stream))
                .map(output -> joined(output.getAsJsonArray("text")))
                .collect(Collectors.joining());
    }

    private static String joined(JsonArray lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.getAsString())
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        kernel.onShutdown(false);
    }
}
