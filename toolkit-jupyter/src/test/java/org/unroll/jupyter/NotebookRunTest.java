package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;
import org.unroll.jupyter.NotebookRun.Failure;

class NotebookRunTest {

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void name() {
        input = folder.resolve("in.ipynb");
        output = folder.resolve("out.ipynb");
    }

    private static String config(Path text, int epochs) {
        return """
                version: 1
                name: tiny
                data: {type: text, path: '%s', minimum-count: 1}
                model:
                  topology: many-to-many
                  input: {type: one-hot}
                  layers: [{type: rnn, units: 8}]
                  head: {type: softmax}
                training: {epochs: %d, batch-size: 2, truncated-bptt: 16}
                """
                .formatted(text, epochs);
    }

    private String experiment(int epochs) throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "the cat sat on the mat. ".repeat(100));
        return "var experiment = experiment(\"\"\"\n" + config(text, epochs) + "\"\"\");";
    }

    private Optional<Failure> run(String... cells) throws IOException {
        Notebooks.write(input, cells);
        return NotebookRun.run(input, Optional.of(output), (cell, total) -> {});
    }

    private JsonArray outputs(int cell) throws IOException {
        return cells().get(cell).getAsJsonObject().getAsJsonArray("outputs");
    }

    private JsonArray cells() throws IOException {
        return JsonParser.parseString(Files.readString(output))
                .getAsJsonObject()
                .getAsJsonArray("cells");
    }

    private JsonObject data(int cell) throws IOException {
        return outputs(cell).get(0).getAsJsonObject().getAsJsonObject("data");
    }

    @Test
    void aModelIsTrainedAndShown() throws IOException {
        Optional<Failure> failure = run(
                "import static org.unroll.jupyter.Notebook.*;",
                experiment(2),
                "experiment",
                "describe(experiment)",
                "var result = train(experiment, \"" + folder.resolve("runs") + "\");",
                "result",
                "evaluate(result)",
                "generate(result, \"the \", 20)");

        assertThat(failure).isEmpty();
        assertThat(cells().get(4).getAsJsonObject().get("execution_count").getAsInt())
                .isEqualTo(5);
        assertThat(data(2).get("text/html").toString()).contains("layer 1", "rnn", "units: 8");
        assertThat(data(3).get("text/html").toString()).contains("softmax head", "total");
        assertThat(outputs(4)).as("one chart, updated in place").hasSize(1);
        assertThat(data(4).get("image/png").getAsString()).startsWith("iVBORw0KGgo");
        assertThat(data(4).get("text/plain").toString()).contains("tiny, iteration ", "validation loss ");
        assertThat(data(5).get("text/html").toString()).contains("all epochs are done");
        assertThat(data(6).get("text/html").toString()).contains("accuracy");
        assertThat(String.join("", strings(data(7).getAsJsonArray("text/plain"))))
                .startsWith("the ")
                .hasSize(24);
        assertThat(folder.resolve("runs/tiny-1/model.zip")).exists();
    }

    private static List<String> strings(JsonArray array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.getAsString()));
        return texts;
    }

    @Test
    void aLongTrainingIsInterruptedWithACheckpoint() throws Exception {
        try (TestCells cells = new TestCells()) {
            cells.ok("import static org.unroll.jupyter.Notebook.*;");
            cells.ok(experiment(100_000));
            CompletableFuture<CellFailure> running = CompletableFuture.supplyAsync(() -> cells.failure(
                    "var result = train(experiment, \"" + folder.resolve("runs") + "\");\nint after = 1;"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (cells.count() == 0 && System.nanoTime() < end) {
                Thread.sleep(20); // until the chart is there
            }
            cells.kernel.interrupt();

            CellFailure failure = running.get(60, TimeUnit.SECONDS);
            assertThat(failure.getMessage())
                    .matches("the training of 'tiny' after iteration [\\d,]+ of [\\d,]+; its checkpoint is in "
                            + folder.resolve("runs/tiny-1") + "\\.");
            assertThat(cells.value("result.ending()")).isEqualTo("INTERRUPTED");
            assertThat(cells.value("result.run().newestCheckpoint().isPresent()"))
                    .isEqualTo("true");
            assertThat(cells.failure("after")).hasMessageContaining("cannot find symbol");
        }
    }

    @Test
    void theFirstFailingCellEndsTheNotebook() throws IOException {
        Optional<Failure> failure =
                run("int x = 1;", "int y = 0;\nint z = x / y;\nint w = 2;", "System.out.println(5)");

        assertThat(failure).hasValueSatisfying(found -> {
            assertThat(found.cell()).isEqualTo(2);
            assertThat(found.line()).hasValue(2);
            assertThat(found.code()).isEqualTo("int z = x / y;");
            assertThat(found.error()).isEqualTo("java.lang.ArithmeticException: / by zero");
        });
        assertThat(outputs(1).get(0).getAsJsonObject().get("output_type").getAsString())
                .isEqualTo("error");
        assertThat(outputs(2)).isEmpty();
    }

    @Test
    void aCellThatMayFailDoesNotEndTheNotebook() throws IOException {
        Notebooks.write(input, "throw new IllegalStateException(\"shown\");", "1 + 1");
        JsonObject notebook = JsonParser.parseString(Files.readString(input)).getAsJsonObject();
        JsonArray tags = new JsonArray();
        tags.add("raises-exception");
        notebook.getAsJsonArray("cells")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("metadata")
                .add("tags", tags);
        Files.writeString(input, notebook.toString());

        assertThat(NotebookRun.run(input, Optional.of(output), (cell, total) -> {}))
                .isEmpty();
        assertThat(data(1).get("text/plain").toString()).isEqualTo("[\"2\"]");
    }

    @Test
    void outputsOfAnEarlierRunAreReplaced() throws IOException {
        run("System.out.println(\"new\")");
        Files.writeString(input, Files.readString(output).replace("new", "old"));
        NotebookRun.run(input, Optional.of(output), (cell, total) -> {});
        String once = Files.readString(output);
        NotebookRun.run(output, Optional.of(output), (cell, total) -> {});

        assertThat(output).content().isEqualTo(once);
    }

    @Test
    void whatIsNoNotebook() throws IOException {
        assertThatThrownBy(() -> NotebookRun.run(input, Optional.empty(), (cell, total) -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage(input + ": cannot be read. Expected a notebook (.ipynb); correct the path.");

        String message = input + ": is no notebook. Expected JSON with 'nbformat' and 'cells', as Jupyter writes it.";
        for (String text : List.of("", "{}", "[]", "int x = 1;", "{\"nbformat\": 4}")) {
            Files.writeString(input, text);
            assertThatThrownBy(() -> NotebookRun.run(input, Optional.empty(), (cell, total) -> {}))
                    .isInstanceOf(DataException.class)
                    .hasMessage(message);
        }
        Files.writeString(input, "{\"nbformat\": 3, \"worksheets\": []}");
        assertThatThrownBy(() -> NotebookRun.run(input, Optional.empty(), (cell, total) -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage(input + ": has the notebook format 3. Expected 4; open and save it with Jupyter, which"
                        + " converts it.");
    }
}
