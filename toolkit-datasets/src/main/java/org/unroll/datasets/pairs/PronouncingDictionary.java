package org.unroll.datasets.pairs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.unroll.datasets.catalogue.Catalogue;

/**
 * The words of the CMU pronouncing dictionary and their phones, such as {@code cheese} and {@code CH IY Z}. Of a word
 * with several pronunciations the first one is read; abbreviations and words with digits are left out.
 */
final class PronouncingDictionary {

    private static final String NAME = "cmudict";
    private static final Pattern WORD = Pattern.compile("[a-z][a-z'-]*");

    private PronouncingDictionary() {}

    static PairSource load() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Catalogue.open(NAME), StandardCharsets.UTF_8))) {
            List<TextPair> pairs = reader.lines()
                    .map(line -> line.split(" ", 2))
                    .filter(entry -> entry.length == 2 && WORD.matcher(entry[0]).matches())
                    .map(entry -> new TextPair(entry[0], entry[1].strip()))
                    .toList();
            return new PairSource(List.of(Catalogue.origin(NAME)), pairs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
