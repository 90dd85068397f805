package org.unroll.jupyter;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unroll.datasets.DataException;
import org.unroll.train.AtomicFile;

/** A notebook in the format nbformat 4. */
final class NotebookFile {

    private static final int FORMAT = 4;
    private static final String RAISES_EXCEPTION = "raises-exception";
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final JsonObject notebook;
    private final List<CodeCell> code = new ArrayList<>();

    private NotebookFile(JsonObject notebook) {
        this.notebook = notebook;
        for (JsonElement element : notebook.getAsJsonArray("cells")) {
            JsonObject cell = element.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("code")) {
                code.add(new CodeCell(cell));
            }
        }
    }

    /** @throws DataException if it cannot be read, or is no notebook */
    static NotebookFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read. Expected a notebook (.ipynb); correct the path.", e);
        }
        try {
            JsonObject notebook = JsonParser.parseString(text).getAsJsonObject();
            int format = notebook.get("nbformat").getAsInt();
            if (format != FORMAT) {
                throw new DataException(file + ": has the notebook format " + format + ". Expected " + FORMAT
                        + "; open and save it with Jupyter, which converts it.");
            }
            return new NotebookFile(notebook);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new DataException(
                    file + ": is no notebook. Expected JSON with 'nbformat' and 'cells', as Jupyter writes it.", e);
        }
    }

    /** Its cells of code, in order. */
    List<CodeCell> code() {
        return List.copyOf(code);
    }

    void write(Path file) {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.setIndent(" "); // as Jupyter does, so that there is no needless difference
        json.setHtmlSafe(false);
        GSON.toJson(notebook, json);
        AtomicFile.write(file, text + "\n");
    }

    /** Removes all outputs, so that none remains of an older run. */
    void clear() {
        code.forEach(cell -> {
            cell.json.add("execution_count", JsonNull.INSTANCE);
            cell.json.add("outputs", new JsonArray());
        });
    }

    /** A text as a list of its lines, the way that notebooks keep texts. */
    static JsonArray lines(String text) {
        JsonArray lines = new JsonArray();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static String text(JsonElement lines) {
        if (lines instanceof JsonPrimitive) {
            return lines.getAsString();
        }
        StringBuilder text = new StringBuilder();
        lines.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }

    /** A cell of code. */
    static final class CodeCell {

        private final JsonObject json;
        private final String source;

        private CodeCell(JsonObject json) {
            this.json = json;
            this.source = text(json.get("source"));
        }

        String source() {
            return source;
        }

        /** Whether its author says that it fails. */
        boolean mayFail() {
            JsonObject metadata = json.has("metadata") ? json.getAsJsonObject("metadata") : new JsonObject();
            return metadata.has("tags")
                    && metadata.getAsJsonArray("tags").contains(new JsonPrimitive(RAISES_EXCEPTION));
        }

        void executed(int count, JsonArray outputs) {
            json.addProperty("execution_count", count);
            json.add("outputs", outputs);
        }
    }
}
