package org.unroll.datasets.pairs;

import java.nio.file.Path;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;

/**
 * Where the pairs of a part stand: in one file, or sources and targets in a file each.
 *
 * @param key the key of the config that names the first file
 * @param path the pairs, or their sources
 * @param targetKey the key that names the file of the targets
 * @param targets empty if they stand beside their sources
 */
record PairFiles(String key, Path path, String targetKey, Optional<Path> targets) {

    /** The files of all parts that have none of their own. */
    static Optional<PairFiles> ofTraining(DataConfig.TextPairs config) {
        return of("data.", config.path(), config.targetPath());
    }

    /** The files of the validation part alone. */
    static Optional<PairFiles> ofValidation(DataConfig.TextPairs config) {
        return of("data.validation-", config.validationPath(), config.validationTargetPath());
    }

    /** The files of the test part alone. */
    static Optional<PairFiles> ofTest(DataConfig.TextPairs config) {
        return of("data.test-", config.testPath(), config.testTargetPath());
    }

    private static Optional<PairFiles> of(String prefix, Optional<Path> path, Optional<Path> targets) {
        return path.map(file -> new PairFiles(prefix + "path", file, prefix + "target-path", targets));
    }

    /**
     * Reads them.
     *
     * @throws DataException if they cannot be used
     */
    PairSource read() {
        return targets.isPresent() ? ParallelFiles.read(this, targets.get()) : PairFile.read(this);
    }
}
