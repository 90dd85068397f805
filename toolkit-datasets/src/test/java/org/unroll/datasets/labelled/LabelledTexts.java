package org.unroll.datasets.labelled;

import java.nio.file.Path;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.config.LabelledDataset;
import org.unroll.config.SplitConfig;
import org.unroll.config.TextUnit;

/** Labelled texts for tests. */
final class LabelledTexts {

    private LabelledTexts() {}

    /** A data set, or none, in characters. */
    static DataConfig.LabelledText config(
            Optional<LabelledDataset> dataset,
            int minimumCount,
            int maximumLength,
            Optional<Integer> examplesPerClass,
            SplitConfig split) {
        return new DataConfig.LabelledText(
                dataset,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "text",
                "label",
                Optional.empty(),
                TextUnit.CHAR,
                minimumCount,
                Optional.empty(),
                Optional.empty(),
                maximumLength,
                false,
                true,
                examplesPerClass,
                split);
    }

    /** Files of one's own. */
    static DataConfig.LabelledText files(
            Path path, Optional<Path> validation, Optional<Path> test, Optional<String> group, SplitConfig split) {
        return new DataConfig.LabelledText(
                Optional.empty(),
                Optional.of(path),
                validation,
                test,
                "text",
                "label",
                group,
                TextUnit.CHAR,
                1,
                Optional.empty(),
                Optional.empty(),
                100,
                false,
                true,
                Optional.empty(),
                split);
    }

    /** The same texts in another unit. */
    static DataConfig.LabelledText in(
            TextUnit unit, int minimumCount, Optional<Integer> merges, DataConfig.LabelledText texts) {
        return new DataConfig.LabelledText(
                texts.dataset(),
                texts.path(),
                texts.validationPath(),
                texts.testPath(),
                texts.textColumn(),
                texts.labelColumn(),
                texts.groupColumn(),
                unit,
                minimumCount,
                texts.maximumSize(),
                merges,
                texts.maximumLength(),
                texts.lowerCase(),
                texts.compose(),
                texts.examplesPerClass(),
                texts.split());
    }
}
