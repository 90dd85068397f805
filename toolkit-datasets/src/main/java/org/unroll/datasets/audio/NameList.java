package org.unroll.datasets.audio;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.unroll.datasets.DataException;

/** Reads a text file with the name of a recording on each line. */
final class NameList {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private NameList() {}

    /**
     * The names of a list.
     *
     * @param key of the config, that names the list
     * @param known names of all recordings
     * @throws DataException if the file cannot be used, or names what is not there
     */
    static Set<String> read(String key, Path path, Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        int number = 0;
        for (String line : lines(key, path)) {
            number++;
            String name = (number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line)
                    .strip()
                    .replace('\\', '/');
            if (name.isEmpty()) {
                continue;
            }
            if (!known.contains(name)) {
                throw new DataException(
                        "%s:%d: there is no recording '%s'. Expected the path of a WAV file relative to the folder of the recordings; correct the name or remove the line."
                                .formatted(path, number, name));
            }
            if (!names.add(name)) {
                throw new DataException("%s:%d: '%s' stands in the list already. Expected each name once; remove one."
                        .formatted(path, number, name));
            }
        }
        if (names.isEmpty()) {
            throw new DataException("%s: is empty. Expected the name of a recording on each line; fill it or remove %s."
                    .formatted(path, key));
        }
        return names;
    }

    private static List<String> lines(String key, Path path) {
        if (!Files.isRegularFile(path)) {
            throw new DataException("%s: %s. Expected a text file with names of recordings; correct %s."
                    .formatted(path, Files.exists(path) ? "is no file" : "no such file", key));
        }
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    path + ": is no text in UTF-8. Expected names of recordings in that encoding; convert it.", e);
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be read (%s). Expected a readable text file; change its permissions or %s."
                            .formatted(path, e.getMessage(), key),
                    e);
        }
    }
}
