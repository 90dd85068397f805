package org.unroll.datasets.audio;

import java.nio.file.Path;
import org.unroll.config.AudioDataset;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;

/** Where the recordings of a config are. */
final class AudioSource {
    private AudioSource() {}

    /**
     * The folder or zip file of a config; a data set is fetched if it is not on this machine.
     *
     * @throws DataException if it cannot be had
     */
    static Path of(DataConfig.Audio config) {
        if (config.dataset().isPresent() == config.path().isPresent()) {
            throw new DataException("data: found %s. Expected exactly one of 'dataset' and 'path'; %s."
                    .formatted(
                            config.path().isPresent() ? "both 'dataset' and 'path'" : "no recordings",
                            config.path().isPresent() ? "remove one" : "add one"));
        }
        return config.dataset().map(dataset -> Catalogue.file(name(dataset))).orElseGet(() -> config.path()
                .orElseThrow());
    }

    /** What the catalogue calls a data set. */
    static String name(AudioDataset dataset) {
        return switch (dataset) {
            case SPOKEN_DIGITS -> "free-spoken-digits";
        };
    }
}
