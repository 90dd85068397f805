package org.unroll.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unroll.infer.Answer;
import org.unroll.infer.Prediction;

/**
 * How classes are written: in a column or field {@code prediction}; with probabilities also a column
 * {@code probability-<label>} for each class, or a field {@code probabilities}, and in lines {@code label=probability}
 * after a tab each. Those of the time steps of a sequence stand in one row: parted by blanks in lines and tables, as an
 * array in JSON.
 *
 * @param labels the classes, in the order of their probabilities
 * @param probabilities whether to write the probability of each class
 * @param ofTimeSteps whether a row has a prediction for each of several time steps
 */
public record ClassStyle(List<String> labels, boolean probabilities, boolean ofTimeSteps) implements PredictionStyle {

    private static final String PREDICTION = "prediction";
    private static final String PROBABILITY = "probability-";
    private static final String PROBABILITIES = "probabilities";
    private static final String BLANK = " ";

    public ClassStyle {
        labels = List.copyOf(labels);
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(PREDICTION));
        if (probabilities) {
            labels.forEach(label -> columns.add(PROBABILITY + plain(label)));
        }
        return columns;
    }

    @Override
    public List<String> values(List<? extends Answer> answers) {
        List<String> values = new ArrayList<>(List.of(labels(answers)));
        if (probabilities) {
            for (int i = 0; i < labels.size(); i++) {
                values.add(probabilities(answers, i));
            }
        }
        return values;
    }

    @Override
    public String line(List<? extends Answer> answers) {
        if (answers.isEmpty()) {
            return "";
        }
        StringBuilder line = new StringBuilder(labels(answers));
        if (probabilities) {
            for (int i = 0; i < labels.size(); i++) {
                line.append('\t').append(plain(labels.get(i))).append('=').append(probabilities(answers, i));
            }
        }
        return line.toString();
    }

    @Override
    public List<String> fields() {
        return List.of(PREDICTION, PROBABILITIES);
    }

    @Override
    public Map<String, JsonNode> fields(List<? extends Answer> answers) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        fields.put(PREDICTION, value(answers, answer -> TextNode.valueOf(answer.label())));
        if (probabilities && !answers.isEmpty()) {
            ObjectNode ofClasses = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < labels.size(); i++) {
                int ofClass = i;
                ofClasses.set(
                        labels.get(i),
                        value(answers, answer -> DecimalNode.valueOf(new BigDecimal(probability(answer, ofClass)))));
            }
            fields.put(PROBABILITIES, ofClasses);
        }
        return fields;
    }

    private JsonNode value(List<? extends Answer> answers, Function<Prediction, JsonNode> of) {
        if (answers.isEmpty()) {
            return NullNode.getInstance();
        }
        if (!ofTimeSteps) {
            return of.apply((Prediction) answers.get(0));
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        answers.forEach(answer -> values.add(of.apply((Prediction) answer)));
        return values;
    }

    /** The labels of a row, which cannot be taken for two values or two lines. */
    private String labels(List<? extends Answer> answers) {
        return answers.stream()
                .map(answer -> word(((Prediction) answer).label()))
                .collect(Collectors.joining(BLANK));
    }

    /** A label that cannot be taken for two of them. */
    private String word(String label) {
        return ofTimeSteps ? plain(label).replaceAll("\\s+", "_") : plain(label);
    }

    private static String probabilities(List<? extends Answer> answers, int ofClass) {
        return answers.stream()
                .map(answer -> probability((Prediction) answer, ofClass))
                .collect(Collectors.joining(BLANK));
    }

    private static String probability(Prediction prediction, int ofClass) {
        return String.format(Locale.ROOT, "%.6f", prediction.probabilities().get(ofClass));
    }

    /** A name that cannot be taken for two values or two lines. */
    static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", BLANK);
    }
}
