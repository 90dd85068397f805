package org.unroll.datasets.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.unroll.datasets.DataException;

/**
 * Reads text files with the name of a file on each line.
 *
 * @param key of the config, that names the list
 * @param kind what the files are
 */
record NameList(String key, FileKind kind) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * The names of a list.
     *
     * @param known names of all files
     * @throws DataException if the file cannot be used, or names what is not there
     */
    Set<String> read(Path path, Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        int number = 0;
        for (String line : lines(path)) {
            number++;
            String name = (number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line)
                    .strip()
                    .replace('\\', '/');
            if (name.isEmpty()) {
                continue;
            }
            if (!known.contains(name)) {
                throw new DataException(
                        "%s:%d: there is no %s '%s'. Expected the path of %s relative to the folder of the %ss; correct the name or remove the line."
                                .formatted(path, number, kind.noun(), name, kind.formatWithArticle(), kind.noun()));
            }
            if (!names.add(name)) {
                throw new DataException("%s:%d: '%s' stands in the list already. Expected each name once; remove one."
                        .formatted(path, number, name));
            }
        }
        if (names.isEmpty()) {
            throw new DataException("%s: is empty. Expected the name of %s on each line; fill it or remove %s."
                    .formatted(path, kind.nounWithArticle(), key));
        }
        return names;
    }

    private List<String> lines(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new DataException("%s: %s. Expected a text file with names of %ss; correct %s."
                    .formatted(path, Files.exists(path) ? "is no file" : "no such file", kind.noun(), key));
        }
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    "%s: is no text in UTF-8. Expected names of %ss in that encoding; convert it."
                            .formatted(path, kind.noun()),
                    e);
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be read (%s). Expected a readable text file; change its permissions or %s."
                            .formatted(path, e.getMessage(), key),
                    e);
        }
    }
}
