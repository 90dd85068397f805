package org.unroll.datasets.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.unroll.codec.ImageCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;
import org.unroll.train.SequenceData;

/**
 * Draws images of handwritten digits on a canvas, and sentences that say which digits and where. The handwritten digits
 * are divided first, so that no image of a part shows one of another part. Each image depends on the seed and its
 * number alone.
 */
public final class DigitCaptionPipeline {
    private final DataConfig.DigitCaptions config;
    private final long seed;

    private DigitCaptionPipeline(DataConfig.DigitCaptions config, long seed) {
        this.config = config;
        this.seed = seed;
    }

    /**
     * Draws all images.
     *
     * @throws DataException if a part is empty
     */
    public static SequenceData open(DataConfig.DigitCaptions config, Experiment experiment) {
        ImageSet digits = ImageSet.digits();
        ImageCodec codec = new ImageCodec(config.canvas(), config.canvas(), false, Optional.empty(), List.of());
        return new DigitCaptionPipeline(config, experiment.seed())
                .parts(digits.images())
                .load(codec, 1, experiment, digits.origins());
    }

    private CaptionedParts parts(List<LabelledImage> digits) {
        List<LabelledImage> shuffled = new ArrayList<>(digits);
        Collections.shuffle(shuffled, SeededRandom.of(seed, "division", 0));
        Split pools = Split.of(shuffled.size(), config.split());
        Split scenes = Split.of(config.examples(), config.split());
        int validationEnd = pools.training() + pools.validation();
        return new CaptionedParts(
                draw("training", shuffled.subList(0, pools.training()), 0, scenes.training(), true),
                draw(
                        "validation",
                        shuffled.subList(pools.training(), validationEnd),
                        scenes.training(),
                        scenes.validation(),
                        config.split().validation() > 0),
                draw(
                        "test",
                        shuffled.subList(validationEnd, shuffled.size()),
                        scenes.training() + scenes.validation(),
                        scenes.test(),
                        config.split().test() > 0));
    }

    private List<DigitScene> draw(String part, List<LabelledImage> pool, int first, int count, boolean wanted) {
        if (wanted && (pool.isEmpty() || count == 0)) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "digit-captions: the %s part is empty, %,d images of %,d digits are too few for the shares of data.split"
                            + " (validation %s, test %s). Expected at least one in each part; raise data.examples or"
                            + " change data.split.",
                    part,
                    config.examples(),
                    ImageSet.digits().images().size(),
                    config.split().validation(),
                    config.split().test()));
        }
        List<DigitScene> scenes = new ArrayList<>();
        for (int scene = first; scene < first + count; scene++) {
            Random random = SeededRandom.of(seed, "scenes", scene);
            int digits = config.minimumDigits() + random.nextInt(config.maximumDigits() - config.minimumDigits() + 1);
            scenes.add(DigitScene.draw(pool, digits, config.canvas(), random));
        }
        return scenes;
    }
}
