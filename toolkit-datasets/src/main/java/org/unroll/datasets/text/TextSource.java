package org.unroll.datasets.text;

import org.unroll.config.Corpus;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.train.DataOrigin;

/**
 * A text and where it came from.
 *
 * @param origin name, size and checksum of the raw bytes
 * @param characters the text after decoding and normalisation
 */
public record TextSource(DataOrigin origin, String characters) {

    /**
     * Reads the text that a config names.
     *
     * @throws DataException if the text cannot be read
     */
    public static TextSource of(DataConfig.Text config) {
        if (config.corpus().isPresent() == config.path().isPresent()) {
            throw new DataException("data: found %s. Expected exactly one of 'corpus' and 'path'; %s."
                    .formatted(
                            config.corpus().isPresent() ? "both 'corpus' and 'path'" : "no text",
                            config.corpus().isPresent() ? "remove the other" : "add one"));
        }
        return config.corpus()
                .map(TextSource::of)
                .orElseGet(() -> TextFile.read(config.path().orElseThrow(), config.encoding()));
    }

    private static TextSource of(Corpus corpus) {
        return switch (corpus) {
            case EUROPARL_ENGLISH -> EuroparlEnglish.load();
        };
    }
}
