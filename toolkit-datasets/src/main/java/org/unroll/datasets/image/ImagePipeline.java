package org.unroll.datasets.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unroll.codec.ImageCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
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
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.ExampleSource;
import org.unroll.train.SequenceData;

/**
 * Images as sequences, with one class each. Inputs are {@code [miniBatch, channels, pixels]}, or, row by row,
 * {@code [miniBatch, channels x width, height]}; labels are classes {@code [miniBatch, 1]}. Training examples are
 * shuffled in every epoch.
 *
 * <p>Reading pixels of MNIST one by one, permuted or not: Le, Jaitly &amp; Hinton, A Simple Way to Initialize Recurrent
 * Networks of Rectified Linear Units (2015).
 */
public final class ImagePipeline {
    private final DataConfig.Images config;
    private final Experiment experiment;
    private final String name;

    private ImagePipeline(DataConfig.Images config, Experiment experiment, String name) {
        this.config = config;
        this.experiment = experiment;
        this.name = name;
    }

    /**
     * Reads, divides and encodes images.
     *
     * @throws DataException if an image or its label cannot be used, or a part is empty
     */
    public static SequenceData open(DataConfig.Images config, Experiment experiment) {
        ImageSet images = ImageSet.of(config);
        String name = images.origins().get(0).name();
        return new ImagePipeline(config, experiment, name).open(images, ImageSet.test(config));
    }

    private SequenceData open(ImageSet set, Optional<ImageSet> testSet) {
        List<LabelledImage> images = new ArrayList<>(set.images());
        List<LabelledImage> all = Stream.concat(
                        images.stream(), testSet.stream().flatMap(test -> test.images().stream()))
                .toList();
        ImageCodec codec = codec(all);
        LabelCodec labels = labels(all);
        Collections.shuffle(images, SeededRandom.of(experiment.seed(), "division", 0));
        SplitConfig shares =
                testSet.isPresent() ? new SplitConfig(config.split().validation(), 0) : config.split();
        Split split = Split.of(images.size(), shares);
        int testStart = split.training() + split.validation();
        List<LabelledImage> training = images.subList(0, split.training());
        List<LabelledImage> validation = images.subList(split.training(), testStart);
        List<LabelledImage> test = testSet.map(ImageSet::images).orElse(images.subList(testStart, images.size()));
        checkPart("training", training, true, images.size());
        checkPart("validation", validation, shares.validation() > 0, images.size());
        checkPart("test", test, shares.test() > 0, images.size());
        checkLabels(training, validation, test);
        List<DataOrigin> origins = Stream.concat(
                        set.origins().stream(), testSet.stream().flatMap(s -> s.origins().stream()))
                .toList();
        int features = codec.encode(all.get(0)
                        .image()
                        .resized(codec.height(), codec.width())
                        .values())
                .length;
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Numbers(features)),
                        new ValueShape.Symbol(labels.labels().size())),
                new PairCodec(codec, labels),
                batches(training, codec, labels, Order.ofTraining(experiment)),
                batches(validation, codec, labels, new Order.AsGiven()),
                batches(test, codec, labels, new Order.AsGiven()),
                origins);
    }

    private ImageCodec codec(List<LabelledImage> images) {
        RasterImage first = images.get(0).image();
        int height = config.height().orElse(first.height());
        int width = config.width().orElse(first.width());
        for (LabelledImage image : images) {
            if (config.width().isEmpty()
                    && (image.image().height() != height || image.image().width() != width)) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: has %,d x %,d pixels, but %s has %,d x %,d. Expected images of one size; set data.width and"
                                + " data.height, and all are resized.",
                        image.name(),
                        image.image().width(),
                        image.image().height(),
                        images.get(0).name(),
                        width,
                        height));
            }
            if (image.image().channels() != (config.colour() ? 3 : 1)) {
                throw new DataException(
                        "%s: is grey. Expected coloured images, as data.colour is true; remove data.colour."
                                .formatted(image.name()));
            }
        }
        return new ImageCodec(width, height, config.colour(), Optional.of(config.scan()), permutation(width * height));
    }

    private List<Integer> permutation(int pixels) {
        if (!config.permute()) {
            return List.of();
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, pixels).boxed().toList());
        Collections.shuffle(order, SeededRandom.of(experiment.seed(), "permutation", 0));
        return order;
    }

    private LabelCodec labels(List<LabelledImage> images) {
        List<String> labels =
                images.stream().map(LabelledImage::label).distinct().sorted().toList();
        if (labels.size() < 2) {
            throw new DataException(
                    "%s: all images have the label '%s'. Expected at least two different ones; check where data.labels"
                                    .formatted(name, labels.get(0))
                            + " takes them from.");
        }
        return new LabelCodec(labels);
    }

    private void checkPart(String part, List<LabelledImage> images, boolean wanted, int count) {
        if (wanted && images.isEmpty()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is empty, %,d images are too few for the shares of data.split (validation %s, test"
                            + " %s). Expected at least one image in each part; add images or change data.split.",
                    name,
                    part,
                    count,
                    config.split().validation(),
                    config.split().test()));
        }
    }

    private static void checkLabels(
            List<LabelledImage> training, List<LabelledImage> validation, List<LabelledImage> test) {
        Set<String> trained =
                training.stream().map(LabelledImage::label).collect(Collectors.toCollection(HashSet::new));
        for (LabelledImage image :
                Stream.concat(validation.stream(), test.stream()).toList()) {
            if (!trained.contains(image.label())) {
                throw new DataException(
                        "%s: no image with its label '%s' is in the training part. Expected every label there; add images"
                                        .formatted(image.name(), image.label())
                                + " or change data.split.");
            }
        }
    }

    private BatchSource batches(List<LabelledImage> images, ImageCodec codec, LabelCodec labels, Order order) {
        Examples examples = new Examples() {
            @Override
            public int size() {
                return images.size();
            }

            @Override
            public Example get(int index) {
                LabelledImage image = images.get(index);
                float[] values =
                        image.image().resized(codec.height(), codec.width()).values();
                return new Example(
                        List.of(new Value.NumberSequence(codec.encode(values))),
                        new Value.Vector(labels.indexOf(image.label())),
                        0,
                        Optional.of(ExampleSource.named(image.name())));
            }
        };
        return new PaddedBatches(examples, experiment.training().batchSize(), order);
    }
}
