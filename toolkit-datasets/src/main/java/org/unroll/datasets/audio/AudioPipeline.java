package org.unroll.datasets.audio;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.unroll.codec.AudioCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.AudioNormalization;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Value;
import org.unroll.datasets.files.Checksums;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileSet;
import org.unroll.datasets.files.Labels;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

/**
 * Recordings with one label each. Inputs are features {@code [miniBatch, features, timeSteps]}, one time step for each
 * frame, labels are classes {@code [miniBatch, 1]}. Training examples are shuffled in every epoch.
 *
 * <p>The origin's checksum is that of {@link Checksums}.
 */
public final class AudioPipeline {
    private final DataConfig.Audio config;
    private final int batchSize;
    private final long seed;
    private final Path path;
    private final FeatureExtractor extractor;
    private final Map<Integer, Resampler> resamplers = new HashMap<>();
    private final Map<String, float[][]> features = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    private AudioPipeline(DataConfig.Audio config, Experiment experiment, Path path) {
        this.config = config;
        this.batchSize = experiment.training().batchSize();
        this.seed = experiment.seed();
        this.path = path;
        this.extractor = new FeatureExtractor(config.features(), config.rate());
    }

    /**
     * Reads, divides and encodes recordings.
     *
     * @throws DataException if a recording or its label cannot be used, or a part is empty
     */
    public static SequenceData open(DataConfig.Audio config, Experiment experiment) {
        return new AudioPipeline(config, experiment, AudioSource.of(config)).open();
    }

    private SequenceData open() {
        checkBands();
        try (FileSet files = FileSet.open(path, FileKind.RECORDING)) {
            Labels labelling = Labels.of(config.labels(), files);
            files.names().forEach(name -> labels.put(name, labelling.of(name)));
            LabelCodec classes = classes();
            Parts parts = Parts.of(files, config, seed);
            checkPart("training", parts.training(), true);
            checkPart("validation", parts.validation(), config.split().validation() > 0);
            checkPart(
                    "test",
                    parts.test(),
                    config.testPattern().isPresent() || config.split().test() > 0);
            checkLabels(parts);
            DataOrigin origin = extract(files);
            AudioCodec codec = codec(parts.training());
            AudioEncoder encoder = new AudioEncoder(codec);
            ValueShape input = new ValueShape.Numbers(config.features().size(config.rate()));
            return new LoadedData(
                    new DataShapes(
                            List.of(input),
                            new ValueShape.Symbol(classes.labels().size())),
                    new PairCodec(codec, classes),
                    batches(parts.training(), encoder, classes, new Order.Shuffled(seed)),
                    batches(parts.validation(), encoder, classes, new Order.AsGiven()),
                    batches(parts.test(), encoder, classes, new Order.AsGiven()),
                    List.of(origin));
        }
    }

    private void checkBands() {
        int empty = extractor.emptyBands();
        if (empty > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "data.features: %,d of the mel bands are too narrow, no frequency of the Fourier transform is in them"
                            + " (frame of %s ms at %,d Hz). Expected one in each; lower bands or raise frame-length.",
                    empty,
                    config.features().framing().frameLength(),
                    config.rate()));
        }
    }

    private LabelCodec classes() {
        List<String> classes = labels.values().stream().distinct().sorted().toList();
        if (classes.size() < 2) {
            throw new DataException(
                    "%s: all recordings have the label '%s'. Expected at least two different ones; check"
                                    .formatted(path, classes.get(0))
                            + " data.labels.");
        }
        return new LabelCodec(classes);
    }

    private void checkPart(String part, List<String> names, boolean wanted) {
        if (wanted && names.isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is empty, %,d recordings were divided by data.split (validation %s, test %s)%s%s."
                            + " Expected at least one recording in each part; add recordings or change these keys.",
                    path,
                    part,
                    labels.size(),
                    config.split().validation(),
                    config.split().test(),
                    config.group().isPresent() ? ", data.group" : "",
                    config.testPattern().isPresent() ? ", data.test-pattern" : ""));
        }
    }

    private void checkLabels(Parts parts) {
        Set<String> trained = new HashSet<>();
        parts.training().forEach(name -> trained.add(labels.get(name)));
        for (List<String> heldOut : List.of(parts.validation(), parts.test())) {
            for (String name : heldOut) {
                if (!trained.contains(labels.get(name))) {
                    throw new DataException(
                            "%s: no recording with the label '%s' of '%s' is in the training part. Expected every label"
                                            .formatted(path, labels.get(name), name)
                                    + " there; change data.split, data.group or data.test-pattern.");
                }
            }
        }
    }

    private DataOrigin extract(FileSet files) {
        Checksums checksums = new Checksums();
        for (String name : files.names()) {
            byte[] bytes = files.read(name);
            checksums.add(name, bytes);
            features.put(name, extractor.of(waveform(files.describe(name), bytes)));
        }
        return checksums.origin(path.toString());
    }

    private Waveform waveform(String description, byte[] bytes) {
        Waveform read = WaveFile.read(description, bytes);
        Waveform resampled = resamplers
                .computeIfAbsent(read.rate(), rate -> new Resampler(rate, config.rate()))
                .resample(read);
        return config.maximumLength()
                .map(seconds -> resampled.first(Math.max(1, (int) Math.round(seconds * config.rate()))))
                .orElse(resampled);
    }

    private AudioCodec codec(List<String> training) {
        if (config.normalization() != AudioNormalization.TRAINING) {
            return new AudioCodec(config.rate(), config.features(), config.normalization(), List.of(), List.of());
        }
        FeatureStatistics statistics =
                FeatureStatistics.of(training.stream().map(features::get).toList());
        return new AudioCodec(
                config.rate(), config.features(), config.normalization(), statistics.means(), statistics.deviations());
    }

    private BatchSource batches(List<String> names, AudioEncoder encoder, LabelCodec classes, Order order) {
        List<Example> examples = names.stream()
                .map(name -> new Example(
                        List.of(encoder.encode(features.get(name))),
                        new Value.Vector(classes.indexOf(labels.get(name)))))
                .toList();
        return new PaddedBatches(Examples.of(examples), batchSize, order);
    }
}
