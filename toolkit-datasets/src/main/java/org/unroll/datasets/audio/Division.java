package org.unroll.datasets.audio;

import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Parts;
import org.unroll.datasets.files.FileDivision;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileNamePattern;
import org.unroll.datasets.files.FileSet;

/** Divides recordings as a config says; without groups, each recording is one by itself. */
record Division(AudioSource source, FileSet files, DataConfig.Audio config, long seed) {

    /** @throws DataException if a list cannot be used, or a recording is in none of the groups */
    Parts<String> parts() {
        return division().of(source.names(files));
    }

    /** Whether it is given which recordings are the test part. */
    boolean testIsGiven() {
        return division().testIsGiven();
    }

    private FileDivision division() {
        Optional<FileNamePattern> group = config.group().map(pattern -> pattern("data.group", pattern));
        return new FileDivision(
                FileKind.RECORDING,
                source.validationList(),
                source.testList(),
                config.testPattern().map(pattern -> pattern("data.test-pattern", pattern)),
                name -> group.map(pattern -> pattern.group(name, files.describe(name)))
                        .orElse(name),
                config.split(),
                seed);
    }

    private static FileNamePattern pattern(String key, String pattern) {
        return new FileNamePattern(key, pattern, FileKind.RECORDING);
    }
}
