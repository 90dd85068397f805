package org.unroll.datasets.labelled;

import java.util.List;
import org.unroll.config.DataConfig;
import org.unroll.config.LabelledDataset;
import org.unroll.datasets.DataException;
import org.unroll.train.DataOrigin;

/**
 * Labelled texts and where they came from.
 *
 * @param origin name, size and checksum of the raw bytes
 * @param examples in the order in which they were read
 * @param balanced whether all classes have to have equally many examples
 */
public record LabelledSource(DataOrigin origin, List<LabelledText> examples, boolean balanced) {
    public LabelledSource {
        examples = List.copyOf(examples);
    }

    /**
     * Reads the texts that a config names.
     *
     * @throws DataException if they cannot be read
     */
    public static LabelledSource of(DataConfig.LabelledText config) {
        return config.dataset()
                .map(LabelledSource::of)
                .orElseGet(() -> LabelledFile.read(
                        config.path()
                                .orElseThrow(() -> new DataException(
                                        "data: neither 'dataset' nor 'path' is given. Add one of them.")),
                        config.textColumn(),
                        config.labelColumn()));
    }

    private static LabelledSource of(LabelledDataset dataset) {
        return switch (dataset) {
            case NAMES -> NamesByLanguage.load();
            case EUROPARL_LANGUAGES -> EuroparlLanguages.load();
            case SPLICE_DNA -> SpliceJunctions.load();
        };
    }
}
