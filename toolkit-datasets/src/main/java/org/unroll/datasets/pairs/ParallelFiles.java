package org.unroll.datasets.pairs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.unroll.datasets.DataException;
import org.unroll.datasets.text.TextFile;
import org.unroll.datasets.text.TextSource;

/**
 * Two files in UTF-8, the sources and the targets, one text in each line; lines of the same number belong together.
 * Where both lines are empty there is no pair.
 */
final class ParallelFiles {

    private ParallelFiles() {}

    /**
     * Reads two files.
     *
     * @throws DataException if they cannot be used, or do not belong together
     */
    static PairSource read(PairFiles files, Path targetPath) {
        Path sourcePath = files.path();
        TextSource source = TextFile.readNamed(sourcePath, files.key());
        TextSource target = TextFile.readNamed(targetPath, files.targetKey());
        List<String> sources = lines(source.characters());
        List<String> targets = lines(target.characters());
        if (sources.size() != targets.size()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: has %,d lines, but %s has %,d. Expected a target for each source; align the files line by line.",
                    targetPath,
                    targets.size(),
                    sourcePath,
                    sources.size()));
        }
        List<TextPair> pairs = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            boolean noSource = sources.get(i).isBlank();
            boolean noTarget = targets.get(i).isBlank();
            if (noSource != noTarget) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s:%d: the line is empty, but line %d of %s is not. Expected a text in both or in neither;"
                                + " align the files line by line.",
                        noSource ? sourcePath : targetPath,
                        i + 1,
                        i + 1,
                        noSource ? targetPath : sourcePath));
            }
            if (!noSource) {
                pairs.add(new TextPair(sources.get(i).strip(), targets.get(i).strip()));
            }
        }
        return new PairSource(List.of(source.origin(), target.origin()), pairs);
    }

    /** A line end behind the last line begins no further one. */
    private static List<String> lines(String text) {
        String[] lines = text.split("\n", -1);
        return Arrays.asList(lines).subList(0, text.endsWith("\n") ? lines.length - 1 : lines.length);
    }
}
