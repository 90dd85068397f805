package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketingRulesTest {
    private static final String BUCKETING = "training: {bucketing: 20}\n";

    static List<Arguments> dataOfOneLength() {
        return List.of(
                arguments(
                        Configs.change(Configs.TEXT, "training:\n", "training:\n  bucketing: 20\n"),
                        "18:3",
                        "running text is read in windows of one length"),
                arguments(
                        Configs.change(Configs.SERIES, "  epochs: 1\n", "  epochs: 1\n  bucketing: 20\n"),
                        "13:3",
                        "a series is read as one sequence or in windows of one length"),
                arguments(
                        Configs.FORECAST + BUCKETING,
                        "17:12",
                        "every forecast reads the same history of data.history time steps"),
                arguments(
                        Configs.WEATHER + BUCKETING,
                        "14:12",
                        "the series is read in windows of data.window time steps"),
                arguments(
                        Configs.change(
                                                Configs.WEATHER,
                                                "tagged-series\n  dataset: seattle-weather\n  inputs: [wind]\n  target: weather\n",
                                                "images\n  dataset: digits\n")
                                        .replace("many-to-many", "many-to-one")
                                + BUCKETING,
                        "12:12",
                        "all images have one size"),
                arguments(
                        Configs.change(
                                        Configs.ADDING,
                                        "task: adding\n",
                                        "task: adding\n  minimum-length: 20\n  maximum-length: 20\n")
                                + BUCKETING,
                        "15:12",
                        "data.minimum-length and data.maximum-length are both 20"));
    }

    @ParameterizedTest
    @MethodSource("dataOfOneLength")
    void sequencesOfOneLengthCannotBeSortedByIt(String yaml, String position, String reason) {
        assertThat(Configs.problems(yaml))
                .containsExactly(
                        "configs/x.yaml:" + position + " training.bucketing: there is nothing to sort by length, "
                                + reason + ". Remove 'bucketing'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void mixedLengthsAreNoContradiction(String mixed) {
        assertThat(Configs.problems(Configs.WEATHER + "training: {bucketing: " + mixed + "}\n"))
                .isEmpty();
    }

    static List<String> dataOfDifferentLengths() {
        return List.of(
                Configs.ADDING, Configs.ECHO, Configs.COUNTING, Configs.REVERSAL, Configs.TAGGING, Configs.AUDIO);
    }

    @ParameterizedTest
    @MethodSource("dataOfDifferentLengths")
    void sequencesOfDifferentLengthsCanBeSorted(String yaml) {
        assertThat(Configs.problems(yaml + BUCKETING)).isEmpty();
    }
}
