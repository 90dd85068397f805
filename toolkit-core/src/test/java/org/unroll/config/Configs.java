package org.unroll.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.config.binding.ConfigException;
import org.unroll.config.binding.Embedded;
import org.unroll.config.binding.Problem;
import org.unroll.config.binding.Variant;

/** Small valid configs, one for each topology, and what is wrong with changed ones. */
final class Configs {

    static final Path FOLDER = Path.of("/data/configs");

    /** The types of layers, in the order of the records. */
    static final String LAYER_TYPES =
            "rnn, lstm, gru, reservoir, leaky, trace, clockwork, mgu, sru, mut1, mut2, mut3, deep-transition, hm-lstm,"
                    + " dense, convolution";

    /** The types of data, in the order of the records. */
    static String dataTypes(String separator) {
        return variants(DataConfig.class)
                .map(variant -> variant.getAnnotation(Variant.class).value())
                .collect(Collectors.joining(separator));
    }

    /** The keys of all types of data, in the order of the records. */
    static String dataKeys() {
        return Stream.concat(Stream.of("type"), variants(DataConfig.class).flatMap(Configs::keys))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Stream<Class<?>> variants(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(variant -> variant.isRecord() ? Stream.of(variant) : variants(variant));
    }

    private static Stream<String> keys(Class<?> section) {
        return Arrays.stream(section.getRecordComponents())
                .flatMap(component -> component.isAnnotationPresent(Embedded.class)
                        ? keys(component.getType())
                        : Stream.of(
                                component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)));
    }

    static final String TEXT =
            """
            version: 1
            name: test
            data:
              type: text
              corpus: europarl-english
            model:
              topology: many-to-many
              input:
                type: one-hot
              layers:
                - type: lstm
                  units: 8
                - type: rnn
                  units: 16
              head:
                type: softmax
            training:
              epochs: 2
              optimizer:
                type: adam
                learning-rate: 0.002
            """;

    static final String FORECAST =
            """
            version: 1
            name: forecast
            data:
              type: series
              dataset: electricity-demand
              timestamp: time
              inputs: [megawatt]
              targets: [megawatt]
              history: 48
              horizon: 6
            model:
              topology: many-to-one
              input: {type: numeric}
              layers:
                - {type: lstm, units: 8, bidirectional: concat}
              head: {type: linear}
            """;

    static final String WEATHER =
            """
            version: 1
            name: weather
            data:
              type: tagged-series
              dataset: seattle-weather
              inputs: [wind]
              target: weather
            model:
              topology: many-to-many
              input: {type: numeric}
              layers:
                - {type: lstm, units: 8, bidirectional: concat}
              head: {type: softmax}
            """;

    static final String PAIRS =
            """
            version: 1
            name: pairs
            data:
              type: text-pairs
              dataset: cmudict
            model:
              topology: encoder-decoder
              encoder:
                input: {type: embedding, size: 8}
                layers: [{type: lstm, units: 8}]
              decoder:
                input: {type: embedding, size: 8}
                layers: [{type: lstm, units: 8}]
              head: {type: softmax}
            training: {epochs: 2}
            """;

    static final String TAGGING =
            """
            version: 1
            name: tagging
            data:
              type: tagged-text
              dataset: wnut17
              features: [word, suffix-3]
            model:
              topology: many-to-many
              input: {type: embeddings, sizes: [8, 4]}
              layers:
                - {type: lstm, units: 8, bidirectional: concat}
              head: {type: softmax}
            """;

    static final String ADDING =
            """
            version: 1
            name: adding
            data:
              type: synthetic
              task: adding
            model:
              topology: many-to-one
              input: {type: numeric}
              layers:
                - {type: lstm, units: 8, bidirectional: concat}
                - {type: dense, units: 4}
              head: {type: linear}
            """;

    static final String ECHO =
            """
            version: 1
            name: echo
            data:
              type: synthetic
              task: echo
            model:
              topology: many-to-many
              input: {type: embedding, size: 8}
              layers:
                - {type: lstm, units: 4, bidirectional: concat, residual: true}
                - {type: dense, units: 8, residual: true}
              head: {type: softmax}
            """;

    static final String COUNTING =
            """
            version: 1
            name: counting
            data:
              type: synthetic
              task: counting
            model:
              topology: one-to-many
              input: {type: embedding, size: 8}
              layers:
                - {type: rnn, units: 8}
                - {type: rnn, units: 8}
              head: {type: softmax}
            """;

    static final String REVERSAL =
            """
            version: 1
            name: reversal
            data:
              type: synthetic
              task: reversal
            model:
              topology: encoder-decoder
              encoder:
                input: {type: one-hot}
                layers:
                  - {type: lstm, units: 8, bidirectional: add}
              decoder:
                input: {type: embedding, size: 8}
                layers:
                  - {type: lstm, units: 8}
              head: {type: softmax}
            """;

    static final String SERIES =
            """
            version: 1
            name: series
            data:
              type: mackey-glass
            model:
              topology: many-to-many
              input: {type: numeric}
              layers:
                - {type: reservoir, units: 8}
              head: {type: linear}
            training:
              epochs: 1
              optimizer: {type: ridge}
            """;

    static final String AUDIO =
            """
            version: 1
            name: recordings
            data:
              type: audio
              path: recordings
              labels: {type: file-name, pattern: '(a+).*'}
              features: {type: mfcc, bands: 30}
            model:
              topology: many-to-one
              input: {type: numeric}
              layers:
                - {type: gru, units: 8}
              head: {type: softmax}
            """;

    static final List<String> ALL =
            List.of(TEXT, ADDING, ECHO, COUNTING, REVERSAL, SERIES, FORECAST, WEATHER, TAGGING, PAIRS, AUDIO);

    private Configs() {}

    static Experiment parse(String yaml, String... overrides) {
        return Experiment.FORMAT.parse(yaml, "configs/x.yaml", FOLDER, List.of(overrides));
    }

    /** The lines that the user sees; none if the config is valid. */
    static List<String> problems(String yaml, String... overrides) {
        try {
            parse(yaml, overrides);
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    /** A config with a part exchanged. */
    static String change(String yaml, String part, String replacement) {
        if (!yaml.contains(part)) {
            throw new IllegalArgumentException("nothing to replace: " + part);
        }
        return yaml.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(replacement));
    }
}
