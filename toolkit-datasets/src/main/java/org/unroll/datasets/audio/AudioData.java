package org.unroll.datasets.audio;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.codec.AudioCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.AudioFeatures;
import org.unroll.config.AudioNormalization;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Parts;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.recurrent.head.CtcLattice;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.ExampleSource;
import org.unroll.train.SequenceData;

/**
 * Makes mini-batches of utterances. Inputs are features {@code [miniBatch, features, timeSteps]}, one time step for
 * each frame; labels are classes {@code [miniBatch, 1]}, or with one for each frame {@code [miniBatch, 1, timeSteps]}.
 * Those that stand nowhere in particular are {@code [miniBatch, 1, timeSteps]}, too: one after the other, then
 * {@value CtcLattice#NO_SYMBOL}. Training examples are shuffled in every epoch.
 *
 * @param name what messages call the recordings
 * @param copies altered recordings of the training part, which are trained on but of which no statistics are made
 * @param place what the labels belong to
 * @param keys of the config that decide about the parts
 */
record AudioData(
        String name,
        Parts<Utterance> parts,
        List<Utterance> copies,
        LabelPlace place,
        String keys,
        Experiment experiment) {

    /**
     * Normalises and encodes the utterances.
     *
     * @throws DataException if a label does not occur in the training part, or there is only one
     */
    SequenceData load(int rate, AudioFeatures features, AudioNormalization normalization, DataOrigin origin) {
        LabelCodec classes = classes();
        checkLabels();
        AudioCodec codec = codec(rate, features, normalization);
        AudioEncoder encoder = new AudioEncoder(codec);
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Numbers(features.size(rate))),
                        new ValueShape.Symbol(classes.labels().size())),
                new PairCodec(codec, classes),
                batches(trained(), encoder, classes, Order.ofTraining(experiment)),
                batches(parts.validation(), encoder, classes, new Order.AsGiven()),
                batches(parts.test(), encoder, classes, new Order.AsGiven()),
                List.of(origin));
    }

    private List<Utterance> trained() {
        return Stream.concat(parts.training().stream(), copies.stream()).toList();
    }

    private LabelCodec classes() {
        List<String> classes = Stream.of(parts.training(), parts.validation(), parts.test())
                .flatMap(List::stream)
                .flatMap(utterance -> utterance.labels().stream())
                .distinct()
                .sorted()
                .toList();
        if (classes.size() < 2) {
            throw new DataException("%s: all %s have the label '%s'. Expected at least two different ones; check"
                            .formatted(name, place == LabelPlace.RECORDING ? "recordings" : "frames", classes.get(0))
                    + " data.labels.");
        }
        return new LabelCodec(classes);
    }

    private void checkLabels() {
        Set<String> trained = new HashSet<>();
        parts.training().forEach(utterance -> trained.addAll(utterance.labels()));
        for (List<Utterance> heldOut : List.of(parts.validation(), parts.test())) {
            for (Utterance utterance : heldOut) {
                for (String label : utterance.labels()) {
                    if (!trained.contains(label)) {
                        throw new DataException(
                                "%s: no recording with the label '%s' of '%s' is in the training part. Expected every label there; change %s."
                                        .formatted(name, label, utterance.name(), keys));
                    }
                }
            }
        }
    }

    private AudioCodec codec(int rate, AudioFeatures features, AudioNormalization normalization) {
        List<Double> means = List.of();
        List<Double> deviations = List.of();
        if (normalization == AudioNormalization.TRAINING) {
            FeatureStatistics statistics = statistics(parts.training());
            means = statistics.means();
            deviations = statistics.deviations();
        }
        return new AudioCodec(
                rate,
                features,
                normalization,
                means,
                deviations,
                normalization == AudioNormalization.SPEAKER ? speakers() : Map.of());
    }

    private static FeatureStatistics statistics(List<Utterance> utterances) {
        return FeatureStatistics.of(utterances.stream().map(Utterance::features).toList());
    }

    /** The distribution of each speaker's features; a speaker's recordings may be in several parts. */
    private Map<String, AudioCodec.Speaker> speakers() {
        Map<String, AudioCodec.Speaker> speakers = new HashMap<>();
        Stream.of(parts.training(), parts.validation(), parts.test())
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(utterance -> utterance.speaker().orElseThrow()))
                .forEach((speaker, utterances) -> {
                    FeatureStatistics statistics = statistics(utterances);
                    speakers.put(speaker, new AudioCodec.Speaker(statistics.means(), statistics.deviations()));
                });
        return speakers;
    }

    private BatchSource batches(List<Utterance> utterances, AudioEncoder encoder, LabelCodec classes, Order order) {
        List<Example> examples = utterances.stream()
                .map(utterance -> new Example(
                        List.of(encoder.encode(utterance.features(), utterance.speaker())),
                        label(utterance, classes),
                        0,
                        Optional.of(ExampleSource.named(utterance.name()))))
                .toList();
        return new PaddedBatches(Examples.of(examples), experiment.training().batchSize(), order);
    }

    private Value label(Utterance utterance, LabelCodec classes) {
        int[] numbers = utterance.labels().stream().mapToInt(classes::indexOf).toArray();
        return switch (place) {
            case RECORDING -> new Value.Vector(numbers[0]);
            case FRAME -> new Value.SymbolSequence(numbers);
            case UNKNOWN -> new Value.SymbolSequence(target(utterance, numbers));
        };
    }

    private int[] target(Utterance utterance, int[] symbols) {
        int frames = utterance.features()[0].length;
        int needed = CtcLattice.stepsNeeded(symbols);
        if (needed > frames) {
            throw new DataException(
                    "%s: '%s' has %,d labels, which need %,d frames, one for each and one between equal neighbours, but it has only %,d. Expected enough of them; lower data.features.frame-step."
                            .formatted(name, utterance.name(), symbols.length, needed, frames));
        }
        int[] target = Arrays.copyOf(symbols, frames);
        Arrays.fill(target, symbols.length, frames, CtcLattice.NO_SYMBOL);
        return target;
    }
}
