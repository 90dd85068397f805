package org.unroll.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.unroll.infer.Answer;

/** How answers are written beside the rows that they belong to. */
public sealed interface PredictionStyle permits ClassStyle, NumberStyle {

    /** Names of the columns that a table gets. */
    List<String> columns();

    /**
     * What a row of a table gets, one value for each of these columns.
     *
     * @param answers one for the whole row, or one for each time step of the sequence in it; none for a bad row
     */
    List<String> values(List<? extends Answer> answers);

    /** A line of its own for the answers of a row. */
    String line(List<? extends Answer> answers);

    /** Names of the fields that a JSON object may get. */
    List<String> fields();

    /** The fields that the JSON object of a row gets; the prediction of a bad row is {@code null}. */
    Map<String, JsonNode> fields(List<? extends Answer> answers);
}
