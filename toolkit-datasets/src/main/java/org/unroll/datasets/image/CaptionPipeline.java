package org.unroll.datasets.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.codec.ImageCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;
import org.unroll.datasets.files.Checksums;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileSet;
import org.unroll.train.SequenceData;

/** Images of a folder with captions from a file. All captions of an image are in one part of the data. */
public final class CaptionPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(CaptionPipeline.class);

    private final DataConfig.Captions config;
    private final Experiment experiment;

    private CaptionPipeline(DataConfig.Captions config, Experiment experiment) {
        this.config = config;
        this.experiment = experiment;
    }

    /**
     * Reads, divides and encodes images and captions.
     *
     * @throws DataException if one of them cannot be used, or a part is empty
     */
    public static SequenceData open(DataConfig.Captions config, Experiment experiment) {
        return new CaptionPipeline(config, experiment).open();
    }

    private record Photo(RasterImage image, List<String> captions) implements CaptionedImage {}

    private SequenceData open() {
        CaptionFile file = CaptionFile.read(config);
        Checksums checksums = new Checksums();
        List<Photo> photos = photos(file, checksums);
        Collections.shuffle(photos, SeededRandom.of(experiment.seed(), "division", 0));
        Split split = Split.of(photos.size(), config.split());
        checkPart("training", split.training(), 1, photos.size());
        checkPart("validation", split.validation(), config.split().validation(), photos.size());
        checkPart("test", split.test(), config.split().test(), photos.size());
        int validationEnd = split.training() + split.validation();
        ImageCodec codec =
                new ImageCodec(config.width(), config.height(), config.colour(), Optional.empty(), List.of());
        return new CaptionedParts(
                        photos.subList(0, split.training()),
                        photos.subList(split.training(), validationEnd),
                        photos.subList(validationEnd, photos.size()))
                .load(
                        codec,
                        config.minimumCount(),
                        experiment,
                        List.of(file.origin(), checksums.origin(config.images().toString())));
    }

    private List<Photo> photos(CaptionFile file, Checksums checksums) {
        List<Photo> photos = new ArrayList<>();
        try (FileSet files = FileSet.open(config.images(), FileKind.IMAGE)) {
            Set<String> present = new HashSet<>(files.names());
            for (Map.Entry<String, List<String>> entry : file.captions().entrySet()) {
                if (!present.contains(entry.getKey())) {
                    throw new DataException(
                            "%s: there is no image '%s' in %s. Expected the images of all captions there; correct the name or"
                                            .formatted(config.path(), entry.getKey(), config.images())
                                    + " remove its captions.");
                }
                byte[] bytes = files.read(entry.getKey());
                checksums.add(entry.getKey(), bytes);
                RasterImage image = ImageFile.read(files.describe(entry.getKey()), bytes, config.colour());
                photos.add(new Photo(image.resized(config.height(), config.width()), List.copyOf(entry.getValue())));
            }
            int without = present.size() - photos.size();
            if (without > 0) {
                LOG.info("{}: {} images have no caption and are left out", config.images(), without);
            }
        }
        return photos;
    }

    private void checkPart(String part, int size, double share, int count) {
        if (size < 1 && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is empty, %,d images are too few for the shares of data.split (validation %s, test"
                            + " %s). Expected at least one image in each part; add images or change data.split.",
                    config.path(),
                    part,
                    count,
                    config.split().validation(),
                    config.split().test()));
        }
    }
}
