package org.unroll.datasets.image;

import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.unroll.datasets.Parts;
import org.unroll.datasets.files.Checksums;
import org.unroll.datasets.files.FileDivision;
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
        Map<String, Photo> photos = photos(file, checksums);
        FileDivision division = new FileDivision(
                FileKind.IMAGE,
                config.validationList(),
                config.testList(),
                Optional.empty(),
                name -> name,
                config.split(),
                experiment.seed());
        Parts<Photo> parts = division.of(List.copyOf(photos.keySet())).map(photos::get);
        checkPart("training", parts.training(), 1, photos.size());
        checkPart("validation", parts.validation(), config.split().validation(), photos.size());
        checkPart("test", parts.test(), config.split().test(), photos.size());
        ImageCodec codec =
                new ImageCodec(config.width(), config.height(), config.colour(), Optional.empty(), List.of());
        return new CaptionedParts(parts.training(), parts.validation(), parts.test())
                .load(
                        codec,
                        config.minimumCount(),
                        experiment,
                        List.of(file.origin(), checksums.origin(config.images().toString())));
    }

    private Map<String, Photo> photos(CaptionFile file, Checksums checksums) {
        Map<String, Photo> photos = new LinkedHashMap<>();
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
                photos.put(
                        entry.getKey(),
                        new Photo(image.resized(config.height(), config.width()), List.copyOf(entry.getValue())));
            }
            int without = present.size() - photos.size();
            if (without > 0) {
                LOG.info("{}: {} images have no caption and are left out", config.images(), without);
            }
        }
        return photos;
    }

    private void checkPart(String part, List<Photo> photos, double share, int count) {
        if (photos.isEmpty() && share > 0) {
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
