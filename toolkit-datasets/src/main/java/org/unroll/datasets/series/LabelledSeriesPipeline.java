package org.unroll.datasets.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.unroll.codec.ChannelCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.config.LabelledSeriesDataset;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;
import org.unroll.datasets.Value;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.text.TextFile;
import org.unroll.datasets.text.TextSource;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

/**
 * Whole series with a class each. Inputs are {@code [miniBatch, channels, timeSteps]}, labels {@code [miniBatch, 1]}.
 * Each class is divided by itself, so that all parts have the classes in the same shares; training examples are
 * shuffled in every epoch.
 */
public final class LabelledSeriesPipeline {

    /** Deviations this small beside the mean come from rounding. */
    private static final double NO_CHANGE = 1e-12;

    private final DataConfig.LabelledSeries config;
    private final Experiment experiment;
    private final Path path;
    private final Optional<Path> testPath;
    private final List<DataOrigin> origins = new ArrayList<>();
    private final List<LabelledSeries> training = new ArrayList<>();
    private final List<LabelledSeries> validation = new ArrayList<>();
    private final List<LabelledSeries> test = new ArrayList<>();

    private LabelledSeriesPipeline(DataConfig.LabelledSeries config, Experiment experiment) {
        this.config = config;
        this.experiment = experiment;
        if (config.dataset().isPresent() == config.path().isPresent()) {
            throw new DataException("data: found %s. Expected exactly one of 'dataset' and 'path'; %s."
                    .formatted(
                            config.path().isPresent() ? "both 'dataset' and 'path'" : "no series",
                            config.path().isPresent() ? "remove one" : "add one"));
        }
        this.path = config.dataset().map(dataset -> part(dataset, "TRAIN")).orElseGet(() -> config.path()
                .orElseThrow());
        this.testPath = config.dataset().map(dataset -> part(dataset, "TEST")).or(config::testPath);
    }

    /** A part of a set of the catalogue, which is fetched if it is not on this machine. */
    private static Path part(LabelledSeriesDataset dataset, String part) {
        return switch (dataset) {
            case JAPANESE_VOWELS -> Catalogue.file("japanese-vowels", "JapaneseVowels_" + part + ".ts");
        };
    }

    /**
     * Reads, divides and scales the series.
     *
     * @throws DataException if a file cannot be used, or a part is empty
     */
    public static SequenceData open(DataConfig.LabelledSeries config, Experiment experiment) {
        return new LabelledSeriesPipeline(config, experiment).open();
    }

    private SequenceData open() {
        LabelledSeriesSet content = read(path, "data.path");
        if (testPath.isPresent()) {
            LabelledSeriesSet ofTest = read(testPath.get(), "data.test-path");
            requireSameKind(content, ofTest, testPath.get());
            divide(content, new SplitConfig(config.split().validation(), 0));
            test.addAll(ofTest.series());
        } else {
            divide(content, config.split());
        }
        requireExamples("validation", validation, config.split().validation());
        requireExamples("test", test, testPath.isPresent() ? 1 : config.split().test());
        LabelCodec classes = new LabelCodec(content.labels());
        ChannelCodec channels =
                config.standardize() ? standardization(content.channels()) : unchanged(content.channels());
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Numbers(content.channels())),
                        new ValueShape.Symbol(classes.labels().size())),
                new PairCodec(channels, classes),
                batches(training, channels, classes, Order.ofTraining(experiment)),
                batches(validation, channels, classes, new Order.AsGiven()),
                batches(test, channels, classes, new Order.AsGiven()),
                origins);
    }

    private LabelledSeriesSet read(Path path, String key) {
        TextSource source = config.columns()
                .map(columns -> TextFile.readNamed(path, key, columns.csv().encoding(), "data.columns.encoding"))
                .orElseGet(() -> TextFile.readNamed(path, key));
        origins.add(source.origin());
        return config.columns()
                .map(columns -> LongTable.parse(path.toString(), source.characters(), columns))
                .orElseGet(() -> TsFile.parse(path.toString(), source.characters()));
    }

    private void requireSameKind(LabelledSeriesSet content, LabelledSeriesSet ofTest, Path testPath) {
        // a header announces all classes, a table has those that occur
        boolean sameLabels = config.columns().isPresent()
                ? content.labels().containsAll(ofTest.labels())
                : content.labels().equals(ofTest.labels());
        if (content.channels() != ofTest.channels() || !sameLabels) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: has %d channels and the classes %s, but %s has %d and %s. Expected two files of one data set;"
                            + " change data.path or data.test-path.",
                    testPath,
                    ofTest.channels(),
                    ofTest.labels(),
                    path,
                    content.channels(),
                    content.labels()));
        }
    }

    /** Divides each class by itself. */
    private void divide(LabelledSeriesSet content, SplitConfig shares) {
        int number = 0;
        for (String label : content.labels()) {
            List<LabelledSeries> ofClass = new ArrayList<>(content.series().stream()
                    .filter(series -> series.label().equals(label))
                    .toList());
            if (ofClass.isEmpty()) {
                throw new DataException(path + ": no series has the class '" + label
                        + "', which '@classLabel' names. Expected at least one of each class.");
            }
            Collections.shuffle(ofClass, SeededRandom.of(experiment.seed(), "division", number++));
            Split split = Split.of(ofClass.size(), shares);
            training.addAll(ofClass.subList(0, split.training()));
            validation.addAll(ofClass.subList(split.training(), split.training() + split.validation()));
            test.addAll(ofClass.subList(split.training() + split.validation(), ofClass.size()));
        }
        requireExamples("training", training, 1);
    }

    private void requireExamples(String part, List<LabelledSeries> series, double share) {
        if (series.isEmpty() && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is empty, the file has too few series of each class for the shares of data.split"
                            + " (validation %s, test %s). Add series or change data.split.",
                    path,
                    part,
                    config.split().validation(),
                    config.split().test()));
        }
    }

    private static ChannelCodec unchanged(int channels) {
        return new ChannelCodec(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }

    private ChannelCodec standardization(int channels) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            int number = channel;
            double[] values = training.stream()
                    .flatMap(series -> series.channels().get(number).stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            double deviation = Math.sqrt(variance);
            means.add(mean);
            // a channel that never changes says nothing, whatever it is divided by
            deviations.add(deviation > NO_CHANGE * Math.abs(mean) ? deviation : 1);
        }
        return new ChannelCodec(means, deviations);
    }

    private BatchSource batches(List<LabelledSeries> series, ChannelCodec channels, LabelCodec classes, Order order) {
        ToIntFunction<LabelledSeries> number = one -> classes.indexOf(one.label());
        List<Example> examples = series.stream()
                .map(one -> new Example(
                        List.of(SeriesInput.encode(one.channels(), channels)),
                        new Value.Vector(number.applyAsInt(one))))
                .toList();
        return new PaddedBatches(Examples.of(examples), experiment.training().batchSize(), order);
    }
}
