package org.unroll.datasets.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.infer.Answer;

/**
 * One JSON object a line. What is written is the same object with the fields of the prediction. For a bad row the
 * prediction is {@code null}, and {@code error} says why.
 */
final class JsonRows implements RowStream {
    private static final String ERROR = "error";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LineReader lines;
    private final List<String> fields;
    private final PredictionStyle style;

    JsonRows(LineReader lines, List<String> fields, PredictionStyle style) {
        this.lines = lines;
        this.fields = List.copyOf(fields);
        this.style = style;
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public Optional<Row> next() {
        return lines.next().map(line -> line.text()
                .map(text -> row(line.number(), text))
                .orElseGet(() -> Row.bad(line.number(), List.of(), "the line is not valid UTF-8")));
    }

    private Row row(long line, String json) {
        Optional<ObjectNode> object = parse(json);
        if (object.isEmpty()) {
            return Row.bad(line, List.of(), "the line is not a JSON object");
        }
        for (String added : added()) {
            if (object.get().has(added)) {
                return Row.bad(line, List.of(), "the object has a field '" + added + "' already");
            }
        }
        List<String> inputs = new ArrayList<>();
        for (String field : fields) {
            JsonNode value = object.get().path(field);
            if (!value.isTextual() && !isNumber(value)) {
                return Row.bad(
                        line,
                        List.of(json),
                        value.isMissingNode()
                                ? "the object has no field '" + field + "'"
                                : "the field '" + field + "' is no "
                                        + (fields.size() == 1 ? "text" : "text or number"));
            }
            inputs.add(value.isNull() ? "" : value.asText());
        }
        return Row.good(line, List.of(json), inputs);
    }

    /** Where several fields are read, they are numbers, and {@code null} is a missing one. */
    private boolean isNumber(JsonNode value) {
        return fields.size() > 1 && (value.isNumber() || value.isNull());
    }

    private List<String> added() {
        List<String> added = new ArrayList<>(style.fields());
        added.add(ERROR);
        return added;
    }

    private static Optional<ObjectNode> parse(String json) {
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String written(Row row, List<? extends Answer> answers) {
        ObjectNode object =
                row.values().stream().findFirst().flatMap(JsonRows::parse).orElseGet(MAPPER::createObjectNode);
        style.fields(answers).forEach(object::set);
        row.problem().ifPresent(problem -> object.put(ERROR, problem));
        return object + "\n";
    }
}
