package org.unroll.datasets.audio;

import java.nio.file.Files;
import java.nio.file.Path;
import org.unroll.config.AudioDataset;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;

/** Where the recordings of a config are. */
final class AudioSource {
    private static final String MIRROR = "UNROLL_DATA_MIRROR";
    private static final String SPOKEN_DIGITS = "free-spoken-digit-dataset.zip";

    private AudioSource() {}

    /**
     * The folder or zip file of a config.
     *
     * @throws DataException if it is that of a data set which is not on this machine
     */
    static Path of(DataConfig.Audio config, Environment environment) {
        if (config.dataset().isPresent() == config.path().isPresent()) {
            throw new DataException("data: found %s. Expected exactly one of 'dataset' and 'path'; %s."
                    .formatted(
                            config.path().isPresent() ? "both 'dataset' and 'path'" : "no recordings",
                            config.path().isPresent() ? "remove the other" : "add one"));
        }
        return config.dataset().map(dataset -> of(dataset, environment)).orElseGet(() -> config.path()
                .orElseThrow());
    }

    private static Path of(AudioDataset dataset, Environment environment) {
        return switch (dataset) {
            case SPOKEN_DIGITS -> mirrored(SPOKEN_DIGITS, environment);
        };
    }

    private static Path mirrored(String file, Environment environment) {
        String mirror = environment.get(MIRROR);
        String remedy =
                " Download the Free Spoken Digit Dataset (https://github.com/Jakobovski/free-spoken-digit-dataset,"
                        + " CC BY-SA 4.0) as a zip file of that name, and set " + MIRROR
                        + " to its folder; or unpack it"
                        + " anywhere and write 'path: <folder>' in place of 'dataset'.";
        if (mirror == null || mirror.isBlank()) {
            throw new DataException("dataset spoken-digits: the environment variable " + MIRROR
                    + " is not set. Expected the folder that holds " + file + "." + remedy);
        }
        Path path = Path.of(mirror, file);
        if (!Files.isRegularFile(path)) {
            throw new DataException(path + ": no such file. Expected the recordings of spoken-digits." + remedy);
        }
        return path;
    }

    /** Values of environment variables; null where one is not set. */
    interface Environment {
        String get(String name);
    }
}
