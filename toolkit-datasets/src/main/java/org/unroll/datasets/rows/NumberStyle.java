package org.unroll.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.unroll.infer.Answer;
import org.unroll.infer.PredictedNumber;

/**
 * How a number is written, with seven significant digits, as many as a model computes with: in a column or field
 * {@code prediction-<name>}.
 *
 * @param target name of the column that is predicted
 */
public record NumberStyle(String target) implements PredictionStyle {

    private static final MathContext PRECISION = new MathContext(7);

    private String name() {
        return "prediction-" + ClassStyle.plain(target);
    }

    @Override
    public List<String> columns() {
        return List.of(name());
    }

    @Override
    public List<String> values(List<? extends Answer> answers) {
        return List.of(line(answers));
    }

    @Override
    public String line(List<? extends Answer> answers) {
        return answers.isEmpty() ? "" : number(answers.get(0)).toPlainString();
    }

    @Override
    public List<String> fields() {
        return List.of(name());
    }

    @Override
    public Map<String, JsonNode> fields(List<? extends Answer> answers) {
        JsonNode value = answers.isEmpty() ? NullNode.getInstance() : DecimalNode.valueOf(number(answers.get(0)));
        return Map.of(name(), value);
    }

    private static BigDecimal number(Answer answer) {
        return new BigDecimal(((PredictedNumber) answer).value(), PRECISION).stripTrailingZeros();
    }
}
