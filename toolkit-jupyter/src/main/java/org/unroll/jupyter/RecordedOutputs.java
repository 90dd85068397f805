package org.unroll.jupyter;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;

/** What the cells of a notebook show, as a notebook keeps it. Displays may be updated by later cells. */
final class RecordedOutputs {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final Map<String, List<JsonObject>> displays = new HashMap<>();
    private JsonArray outputs = new JsonArray();

    /** Begins a cell; what is recorded from now on goes to the list that is returned. */
    synchronized JsonArray begin() {
        outputs = new JsonArray();
        return outputs;
    }

    /** Records what a kernel publishes, unless it is of no interest to a notebook that lies on a disk. */
    synchronized void record(Object content) {
        if (content instanceof PublishStream stream) {
            print(stream);
        } else if (content instanceof PublishExecuteResult result) {
            JsonObject output = GSON.toJsonTree(result).getAsJsonObject();
            JsonObject rich = rich("execute_result", result);
            rich.add("execution_count", output.get("execution_count"));
            outputs.add(rich);
        } else if (content instanceof PublishDisplayData display) {
            JsonObject rich = rich("display_data", display);
            outputs.add(rich);
            if (display.hasDisplayId()) {
                displays.computeIfAbsent(display.getDisplayId(), id -> new ArrayList<>())
                        .add(rich);
            }
        } else if (content instanceof PublishUpdateDisplayData update) {
            JsonObject rich = rich("display_data", update);
            for (JsonObject display : displays.getOrDefault(update.getDisplayId(), List.of())) {
                display.add("data", rich.get("data"));
                display.add("metadata", rich.get("metadata"));
            }
        } else if (content instanceof PublishError error) {
            JsonObject output = GSON.toJsonTree(error).getAsJsonObject();
            output.addProperty("output_type", "error");
            outputs.add(output);
        } else if (content instanceof PublishClearOutput) {
            while (!outputs.isEmpty()) {
                outputs.remove(outputs.size() - 1);
            }
        }
    }

    private void print(PublishStream stream) {
        String name = GSON.toJsonTree(stream.getStreamType()).getAsString();
        StringBuilder text = new StringBuilder();
        if (!outputs.isEmpty()) {
            JsonObject last = outputs.get(outputs.size() - 1).getAsJsonObject();
            if (last.has("name") && last.get("name").getAsString().equals(name)) {
                last.getAsJsonArray("text").forEach(line -> text.append(line.getAsString()));
                outputs.remove(outputs.size() - 1);
            }
        }
        JsonObject output = new JsonObject();
        output.addProperty("name", name);
        output.addProperty("output_type", "stream");
        output.add("text", NotebookFile.lines(text.append(stream.getText()).toString()));
        outputs.add(output);
    }

    private static JsonObject rich(String type, DisplayData content) {
        JsonObject all = GSON.toJsonTree(content, content.getClass()).getAsJsonObject();
        JsonObject data = new JsonObject();
        all.getAsJsonObject("data").entrySet().forEach(entry -> data.add(entry.getKey(), kept(entry)));
        JsonObject output = new JsonObject();
        output.addProperty("output_type", type);
        output.add("data", data);
        output.add("metadata", all.get("metadata"));
        return output;
    }

    private static JsonElement kept(Map.Entry<String, JsonElement> entry) {
        boolean isText = entry.getKey().startsWith("text/") || entry.getKey().equals("image/svg+xml");
        return isText ? NotebookFile.lines(entry.getValue().getAsString()) : entry.getValue();
    }
}
