package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageRulesTest {

    private static final String IMAGES =
            """
            version: 1
            name: pictures
            data:
              type: images
              path: pictures
            model:
              topology: many-to-one
              input: {type: numeric}
              layers:
                - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    private static final String CAPTIONS =
            """
            version: 1
            name: captions
            data:
              type: digit-captions
            model:
              topology: one-to-many
              context-layers:
                - {type: convolution, filters: 4}
                - {type: pooling}
                - {type: dense, units: 8}
              input: {type: one-hot}
              layers:
                - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    private static final String NAMES =
            """
            version: 1
            name: names
            data:
              type: class-to-text
              dataset: names
            model:
              topology: one-to-many
              context-layers:
                - {type: dense, units: 8}
              input: {type: one-hot}
              layers:
                - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    static List<Arguments> contradictions() {
        return List.of(
                changed(
                        IMAGES,
                        "  path: pictures\n",
                        "",
                        "3:1 data: neither 'dataset' nor 'path' says which images to read. Add 'dataset: digits' or 'path:"
                                + " <folder, zip or IDX file>'."),
                changed(
                        IMAGES,
                        "path: pictures",
                        "path: pictures\n  dataset: digits",
                        "5:3 data.path: 'dataset' already says which images to read. Remove one of the two."),
                changed(
                        IMAGES,
                        "path: pictures",
                        "dataset: digits\n  test-path: more",
                        "6:3 data.test-path: 'dataset' brings its own labels and parts. Remove 'test-path'."),
                changed(
                        IMAGES,
                        "path: pictures",
                        "dataset: digits\n  labels: {type: folder}",
                        "6:3 data.labels: 'dataset' brings its own labels and parts. Remove 'labels'."),
                changed(
                        IMAGES,
                        "path: pictures",
                        "path: pictures\n  label-path: labels\n  labels: {type: folder}",
                        "7:3 data.labels: 'label-path' already says where the labels of an IDX file are. Remove one of the"
                                + " two."),
                changed(
                        IMAGES,
                        "path: pictures",
                        "path: pictures\n  test-label-path: labels",
                        "6:3 data.test-label-path: there are no test images to label. Add 'test-path' or remove it."),
                changed(
                        IMAGES,
                        "path: pictures",
                        "path: pictures\n  width: 8",
                        "6:3 data.width: images are resized to both, but 'height' is missing. Add it."),
                changed(
                        IMAGES,
                        "path: pictures",
                        "path: pictures\n  labels: {type: file-name, pattern: 'a.*'}",
                        "6:29 data.labels.pattern: the regular expression 'a.*' has 0 groups, needs exactly one. Put the"
                                + " part that counts in parentheses, as in '(\\d)_.*'; parentheses that only hold together"
                                + " are written '(?:...)'."),
                changed(
                        IMAGES,
                        "{type: softmax}",
                        "{type: linear}",
                        "11:10 model.head.type: a set of images has classes as output and needs a softmax head, got linear."
                                + " Write 'type: softmax'."),
                changed(
                        IMAGES,
                        "units: 8}",
                        "units: 8, residual: true}",
                        "10:30 model.layers[0].residual: the size of the first layer's input is known only when the data are"
                                + " read. Remove 'residual' or begin with a layer without it."),
                changed(
                        CAPTIONS,
                        "type: digit-captions",
                        "type: digit-captions\n  minimum-digits: 3\n  maximum-digits: 2",
                        "5:3 data.minimum-digits: an image has at least 3 digits and at most 2. Lower minimum-digits or raise"
                                + " maximum-digits."),
                changed(
                        CAPTIONS,
                        "- {type: pooling}\n    - {type: dense, units: 8}",
                        "- {type: dense, units: 8}\n    - {type: pooling}",
                        "10:8 model.context-layers[2].type: a layer of type pooling reads an image, but the dense layer before"
                                + " it makes a vector of it. Put dense layers last."),
                changed(
                        CAPTIONS,
                        "    - {type: dense, units: 8}\n  input: {type: one-hot}",
                        "  context: every-step\n  input: {type: embedding, size: 4}",
                        "9:8 model.context-layers[1].type: with 'context: every-step' the context is joined with each time step"
                                + " and must be a vector. Add a dense layer at the end or write 'context: initial-state'."),
                changed(
                        NAMES,
                        "{type: dense, units: 8}",
                        "{type: convolution, filters: 8}",
                        "9:8 model.context-layers[0].type: a layer of type convolution reads an image, but the context of these"
                                + " data is a vector. Write 'type: dense' or take data of type captions or"
                                + " digit-captions."),
                changed(
                        NAMES,
                        "dataset: names",
                        "path: names.csv\n  text-column: label",
                        "3:1 data.label-column: the column 'label' already holds the text. Name the column of the classes."));
    }

    private static Arguments changed(String yaml, String from, String to, String problem) {
        return arguments(Configs.change(yaml, from, to), problem);
    }

    @Test
    void plainConfigsAreRight() {
        assertThat(Configs.problems(IMAGES)).isEmpty();
        assertThat(Configs.problems(CAPTIONS)).isEmpty();
        assertThat(Configs.problems(NAMES)).isEmpty();
    }

    @Test
    void aWidthGivesTheSizeOfARow() {
        assertThat(Configs.problems(Configs.change(
                        Configs.change(IMAGES, "path: pictures", "path: pictures\n  width: 8\n  height: 4"),
                        "units: 8}",
                        "units: 8, residual: true}")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void areReported(String yaml, String problem) {
        assertThat(Configs.problems(yaml)).containsExactly("configs/x.yaml:" + problem);
    }
}
