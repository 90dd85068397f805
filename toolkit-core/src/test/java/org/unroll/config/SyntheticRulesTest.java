package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The memory tasks have sizes of their own. */
class SyntheticRulesTest {

    private static String yaml(String task, String topology, String numbers) {
        return String.join(
                "\n",
                "version: 1",
                "name: memory",
                "data:",
                "  type: synthetic",
                "  task: " + task,
                "  " + numbers.replace(", ", "\n  "),
                "model:",
                "  topology: " + topology,
                "  input: {type: one-hot}",
                "  layers:",
                "    - {type: lstm, units: 8}",
                "  head: {type: softmax}",
                "");
    }

    static List<Arguments> cases() {
        return List.of(
                arguments(
                        yaml("temporal-order", "many-to-one", "minimum-length: 100, maximum-length: 110"),
                        List.of(
                                "configs/x.yaml:3:1 data.symbols: for the temporal order task it is the number of symbols"
                                        + " whose order is to be told, with 2^8 orders, got 8. Write a number from 2 to 6.")),
                arguments(
                        yaml("temporal-order", "many-to-one", "minimum-length: 10, maximum-length: 110, symbols: 3"),
                        List.of(
                                "configs/x.yaml:6:3 data.minimum-length: the order of 3 symbols needs at least 15 time steps,"
                                        + " got 10. Raise it; the original task has 100.")),
                arguments(
                        yaml("temporal-order", "many-to-one", "minimum-length: 100, maximum-length: 110, symbols: 3"),
                        List.of()),
                arguments(
                        yaml("embedded-reber", "many-to-many", "minimum-length: 5, maximum-length: 8"),
                        List.of(
                                "configs/x.yaml:7:3 data.maximum-length: the shortest word of the embedded Reber grammar has 9"
                                        + " symbols, got 8. Raise it; 1000 lets every word in.")),
                arguments(
                        yaml("copy", "many-to-one", "minimum-length: 20, maximum-length: 20"),
                        List.of(
                                "configs/x.yaml:9:3 model.topology: the copy task needs topology many-to-many (one symbol for"
                                        + " each step), got many-to-one. Change the topology or the data.")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areReported(String yaml, List<String> problems) {
        assertThat(Configs.problems(yaml)).containsExactlyElementsOf(problems);
    }
}
