package org.unroll.datasets.pairs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unroll.datasets.catalogue.Catalogue;

/**
 * The words of the CMU pronouncing dictionary and their phones, such as {@code cheese} and {@code CH IY Z}. A word with
 * several pronunciations is a pair with each of them; abbreviations and words with digits are left out.
 */
final class PronouncingDictionary {

    private static final String NAME = "cmudict";
    private static final Pattern ENTRY = Pattern.compile("([a-z][a-z'-]*)(?:\\(\\d+\\))? (.+)");

    private PronouncingDictionary() {}

    static PairSource load() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Catalogue.open(NAME), StandardCharsets.UTF_8))) {
            List<TextPair> pairs =
                    reader.lines().flatMap(line -> pair(line).stream()).toList();
            return new PairSource(List.of(Catalogue.origin(NAME)), pairs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<TextPair> pair(String line) {
        Matcher entry = ENTRY.matcher(line);
        return entry.matches()
                ? Optional.of(new TextPair(entry.group(1), entry.group(2).strip()))
                : Optional.empty();
    }
}
