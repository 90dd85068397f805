package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelledSeriesRulesTest {

    private static final String SERIES =
            """
            version: 1
            name: gestures
            data:
              type: labelled-series
              path: gestures.ts
            model:
              topology: many-to-one
              input: {type: numeric}
              layers:
                - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    static List<Arguments> contradictions() {
        return List.of(
                changed(
                        "  path: gestures.ts\n",
                        "",
                        "3:1 data: neither 'dataset' nor 'path' says which series to read. Add 'dataset: japanese-vowels' or"
                                + " 'path: <.ts file>'."),
                changed(
                        "path: gestures.ts",
                        "path: gestures.ts\n  dataset: japanese-vowels",
                        "5:3 data.path: 'dataset' already says which series to read. Remove one of the two."),
                changed(
                        "path: gestures.ts",
                        "dataset: japanese-vowels\n  test-path: other.ts",
                        "6:3 data.test-path: 'dataset' brings its own test part. Remove one of the two."),
                changed(
                        "path: gestures.ts",
                        "path: gestures.csv",
                        "3:1 data.columns: a CSV file needs the names of its columns. Add 'columns: {id: <column>, values:"
                                + " [<column>, ...], label: <column>}'."),
                changed(
                        "path: gestures.ts",
                        "dataset: japanese-vowels\n  columns: {id: a, values: [b], label: c}",
                        "6:3 data.columns: 'dataset' already says what its files hold. Remove one of the two."),
                changed(
                        "path: gestures.ts",
                        "path: gestures.csv\n  columns: {id: a, values: [b, a], label: c}",
                        "6:32 data.columns.values[1]: the column 'a' is named twice. Name another one or remove it."),
                changed(
                        "units: 8}",
                        "units: 8, residual: true}",
                        "10:30 model.layers[0].residual: the size of the first layer's input is known only when the data are"
                                + " read. Remove 'residual' or begin with a layer without it."),
                changed(
                        "{type: softmax}",
                        "{type: linear}",
                        "11:10 model.head.type: labelled series has classes as output and needs a softmax head, got linear."
                                + " Write 'type: softmax'."));
    }

    private static Arguments changed(String from, String to, String problem) {
        return arguments(Configs.change(SERIES, from, to), problem);
    }

    @Test
    void aPathIsEnough() {
        assertThat(Configs.problems(SERIES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void areReported(String yaml, String problem) {
        assertThat(Configs.problems(yaml)).containsExactly("configs/x.yaml:" + problem);
    }
}
