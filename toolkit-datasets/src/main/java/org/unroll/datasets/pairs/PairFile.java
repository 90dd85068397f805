package org.unroll.datasets.pairs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unroll.datasets.DataException;
import org.unroll.datasets.text.TextFile;
import org.unroll.datasets.text.TextSource;

/**
 * A file in UTF-8 with a pair in each line: source, tab, target, as collections of translated sentences such as
 * Tatoeba's are distributed. What stands behind a second tab, such as an attribution, is not read; nor are empty lines.
 */
final class PairFile {

    private PairFile() {}

    /**
     * Reads a file.
     *
     * @throws DataException if it cannot be used
     */
    static PairSource read(PairFiles files) {
        TextSource text = TextFile.readNamed(files.path(), files.key());
        return new PairSource(List.of(text.origin()), pairs(files, text.characters()));
    }

    private static List<TextPair> pairs(PairFiles files, String text) {
        Path path = files.path();
        List<TextPair> pairs = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            String[] columns = lines[i].split("\t", -1);
            if (columns.length < 2) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s:%d: no tab. Expected source, tab, target; separate the two texts by a tab, or name the file of"
                                + " the targets in %s.",
                        path,
                        i + 1,
                        files.targetKey()));
            }
            pairs.add(
                    new TextPair(filled(path, i + 1, "source", columns[0]), filled(path, i + 1, "target", columns[1])));
        }
        return pairs;
    }

    private static String filled(Path path, int line, String side, String text) {
        if (text.isBlank()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s:%d: the %s is empty. Expected source, tab, target; write it or remove the line.",
                    path,
                    line,
                    side));
        }
        return text.strip();
    }
}
