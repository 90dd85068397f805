package org.unroll.datasets.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.config.FileLabels;
import org.unroll.config.ImageDataset;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.files.Checksums;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileSet;
import org.unroll.datasets.files.Labels;
import org.unroll.train.DataOrigin;

/**
 * Labelled images as they were read.
 *
 * @param images in the order in which they were read
 * @param origins files that they came from
 */
record ImageSet(List<LabelledImage> images, List<DataOrigin> origins) {

    private static final String MNIST = "mnist";
    private static final String DIGITS = "optical-digits";
    private static final int DIGIT_SIZE = 8;
    private static final float DARKEST = 16;

    ImageSet {
        images = List.copyOf(images);
        origins = List.copyOf(origins);
    }

    /** The images that a config names; those for the test part are not among them if it names them too. */
    static ImageSet of(DataConfig.Images config) {
        if (config.dataset().isPresent()) {
            return switch (config.dataset().get()) {
                case DIGITS -> digits();
                case MNIST -> mnist("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
            };
        }
        Path path = config.path()
                .orElseThrow(() -> new DataException("data: neither 'dataset' nor 'path' is given. Add one of them."));
        return at(path, config.labelPath(), "data.path", "data.label-path", config);
    }

    /** The images of the test part, if it has images of its own. */
    static Optional<ImageSet> test(DataConfig.Images config) {
        if (config.dataset().equals(Optional.of(ImageDataset.MNIST))) {
            return Optional.of(mnist("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"));
        }
        return config.testPath()
                .map(path -> at(path, config.testLabelPath(), "data.test-path", "data.test-label-path", config));
    }

    private static ImageSet mnist(String images, String labels) {
        return idx(Catalogue.file(MNIST, images), Catalogue.file(MNIST, labels), "data.dataset", "data.dataset");
    }

    private static ImageSet at(
            Path path, Optional<Path> labels, String key, String labelKey, DataConfig.Images config) {
        if (labels.isPresent()) {
            return idx(path, labels.get(), key, labelKey);
        }
        if (isIdx(path)) {
            throw new DataException(
                    "%s: is an IDX file without labels. Expected the IDX file of its labels in %s; add it."
                            .formatted(path, labelKey));
        }
        return files(path, config);
    }

    private static boolean isIdx(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path) && (name.endsWith("ubyte") || name.endsWith("ubyte.gz"));
    }

    private static ImageSet idx(Path path, Path labelPath, String key, String labelKey) {
        IdxFile file = IdxFile.read(path, 3, "images", key);
        IdxFile labels = IdxFile.read(labelPath, 1, "labels", labelKey);
        if (file.count() != labels.count()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: holds %,d labels, but %s has %,d images. Expected a label for each image; check %s.",
                    labelPath,
                    labels.count(),
                    path,
                    file.count(),
                    labelKey));
        }
        List<LabelledImage> images = new ArrayList<>();
        for (RasterImage image : file.images()) {
            int index = images.size();
            images.add(new LabelledImage(path + ", image " + index, Integer.toString(labels.number(index)), image));
        }
        return new ImageSet(images, List.of(file.origin(), labels.origin()));
    }

    private static ImageSet files(Path path, DataConfig.Images config) {
        try (FileSet files = FileSet.open(path, FileKind.IMAGE)) {
            Labels labels = Labels.of(config.labels().orElse(new FileLabels.Folder()), files);
            Checksums checksums = new Checksums();
            List<LabelledImage> images = new ArrayList<>();
            for (String name : files.names()) {
                byte[] bytes = files.read(name);
                checksums.add(name, bytes);
                RasterImage read = ImageFile.read(files.describe(name), bytes, config.colour());
                RasterImage sized = config.height().isPresent()
                                && config.width().isPresent()
                        ? read.resized(config.height().get(), config.width().get())
                        : read;
                images.add(new LabelledImage(files.describe(name), labels.of(name), sized));
            }
            return new ImageSet(images, List.of(checksums.origin(path.toString())));
        }
    }

    /** The 8x8 digits that come with the project. */
    static ImageSet digits() {
        List<LabelledImage> images = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Catalogue.open(DIGITS), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] numbers = line.split(",", -1);
                float[] values = new float[DIGIT_SIZE * DIGIT_SIZE];
                for (int pixel = 0; pixel < values.length; pixel++) {
                    values[pixel] = Integer.parseInt(numbers[pixel]) / DARKEST;
                }
                images.add(new LabelledImage(
                        DIGITS + " " + images.size(),
                        numbers[values.length],
                        new RasterImage(1, DIGIT_SIZE, DIGIT_SIZE, values)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + DIGITS + ": " + e.getMessage(), e);
        }
        return new ImageSet(images, List.of(Catalogue.origin(DIGITS)));
    }
}
