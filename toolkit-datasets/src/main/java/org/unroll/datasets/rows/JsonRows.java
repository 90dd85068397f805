package org.unroll.datasets.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.unroll.infer.Prediction;

/**
 * One JSON object a line. What is written is the same object with {@code prediction}, and with probabilities an object
 * {@code probabilities}. For a bad row the prediction is {@code null}, and {@code error} says why.
 */
final class JsonRows implements RowStream {
    private static final String PROBABILITIES = "probabilities";
    private static final String ERROR = "error";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LineReader lines;
    private final String field;
    private final PredictionStyle style;

    JsonRows(LineReader lines, String field, PredictionStyle style) {
        this.lines = lines;
        this.field = field;
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
        for (String added : List.of(PredictionStyle.PREDICTION, PROBABILITIES, ERROR)) {
            if (object.get().has(added)) {
                return Row.bad(line, List.of(), "the object has a field '" + added + "' already");
            }
        }
        JsonNode value = object.get().path(field);
        if (value.isTextual()) {
            return Row.good(line, List.of(json), value.textValue());
        }
        return Row.bad(
                line,
                List.of(json),
                value.isMissingNode()
                        ? "the object has no field '" + field + "'"
                        : "the field '" + field + "' is no text");
    }

    private static Optional<ObjectNode> parse(String json) {
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String written(Row row, Optional<Prediction> prediction) {
        ObjectNode object =
                row.values().stream().findFirst().flatMap(JsonRows::parse).orElseGet(MAPPER::createObjectNode);
        object.put(PredictionStyle.PREDICTION, prediction.map(Prediction::label).orElse(null));
        row.problem().ifPresent(problem -> object.put(ERROR, problem));
        if (style.probabilities()) {
            prediction.ifPresent(given -> addProbabilities(object.putObject(PROBABILITIES), given));
        }
        return object + "\n";
    }

    private void addProbabilities(ObjectNode object, Prediction prediction) {
        for (int i = 0; i < style.labels().size(); i++) {
            double probability = prediction.probabilities().get(i);
            object.put(style.labels().get(i), new BigDecimal(PredictionStyle.number(probability)));
        }
    }
}
