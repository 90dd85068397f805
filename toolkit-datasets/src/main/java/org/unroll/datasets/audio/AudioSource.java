package org.unroll.datasets.audio;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.unroll.config.AudioDataset;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.files.FileSet;

/**
 * Where the recordings of a config are.
 *
 * @param path folder or zip file
 * @param validationList names of the recordings of the validation part, if they are given
 * @param testList names of the recordings of the test part, if they are given
 * @param isWanted tells by its name whether a recording is read at all
 */
record AudioSource(Path path, Optional<Path> validationList, Optional<Path> testList, Predicate<String> isWanted) {

    /** Long recordings of noise among those of words. */
    private static final String BACKGROUND = "_background_noise_/";

    /**
     * The recordings of a config; a data set is fetched if it is not on this machine.
     *
     * @throws DataException if it cannot be had
     */
    static AudioSource of(DataConfig.Audio config) {
        if (config.dataset().isPresent() == config.path().isPresent()) {
            throw new DataException("data: found %s. Expected exactly one of 'dataset' and 'path'; %s."
                    .formatted(
                            config.path().isPresent() ? "both 'dataset' and 'path'" : "no recordings",
                            config.path().isPresent() ? "remove one" : "add one"));
        }
        AudioSource source = config.dataset()
                .map(dataset -> of(dataset, Catalogue.file(name(dataset))))
                .orElseGet(() ->
                        new AudioSource(config.path().orElseThrow(), Optional.empty(), Optional.empty(), name -> true));
        return new AudioSource(
                source.path(),
                config.validationList().or(source::validationList),
                config.testList().or(() -> config.testPattern().isPresent() ? Optional.empty() : source.testList()),
                source.isWanted());
    }

    /** The recordings of a data set, which is in a folder. */
    static AudioSource of(AudioDataset dataset, Path folder) {
        return switch (dataset) {
            case SPOKEN_DIGITS, SYNTHETIC_SPOKEN_DIGITS ->
                new AudioSource(folder, Optional.empty(), Optional.empty(), name -> true);
            case SPEECH_COMMANDS ->
                new AudioSource(
                        folder,
                        Optional.of(folder.resolve("validation_list.txt")),
                        Optional.of(folder.resolve("testing_list.txt")),
                        name -> !name.startsWith(BACKGROUND));
        };
    }

    /** The names of the recordings that are read. */
    List<String> names(FileSet files) {
        return files.names().stream().filter(isWanted).toList();
    }

    /** What the catalogue calls a data set. */
    static String name(AudioDataset dataset) {
        return switch (dataset) {
            case SPOKEN_DIGITS -> "free-spoken-digits";
            case SYNTHETIC_SPOKEN_DIGITS -> "synthetic-spoken-digits";
            case SPEECH_COMMANDS -> "speech-commands";
        };
    }
}
