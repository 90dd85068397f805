package org.unroll.datasets.pairs;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.unroll.datasets.DataException;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Sha256;
import org.unroll.train.DataOrigin;

/**
 * Dates as people of many languages write them, and as ISO 8601 does, such as {@code Dienstag, 3. Mai 2011} and
 * {@code 2011-05-03}. The Java runtime writes them, so another runtime may write some otherwise; day, language and
 * style are drawn by the seed. Styles that are nothing but digits are left out: nobody could tell day and month apart.
 */
final class LocaleDates {

    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2049, 12, 31);
    private static final List<FormatStyle> STYLES = List.of(FormatStyle.FULL, FormatStyle.LONG, FormatStyle.MEDIUM);

    private LocaleDates() {}

    /**
     * Draws different dates.
     *
     * @param count how many
     * @param languages tags such as {@code de} or {@code pt-BR}; all languages of the runtime if there are none
     * @throws DataException if the runtime does not know a language
     */
    static PairSource draw(int count, List<String> languages, long seed) {
        Map<String, Locale> known = known();
        List<Locale> locales = (languages.isEmpty() ? known.keySet() : languages)
                .stream().map(tag -> locale(tag, known)).toList();
        Random random = SeededRandom.of(seed, "dates", 0);
        Set<TextPair> pairs = new LinkedHashSet<>();
        for (long draw = 0; pairs.size() < count; draw++) {
            if (draw > 20L * count + 1000) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "dates: there are only about %,d different dates in the languages %s, data.examples asks for %,d."
                                + " Lower data.examples or add languages.",
                        pairs.size(),
                        String.join(", ", languages),
                        count));
            }
            LocalDate date = FIRST.plusDays(random.nextInt((int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 1));
            Locale locale = locales.get(random.nextInt(locales.size()));
            FormatStyle style = STYLES.get(random.nextInt(STYLES.size()));
            String written = DateTimeFormatter.ofLocalizedDate(style)
                    .withLocale(locale)
                    .format(date)
                    .strip();
            if (written.codePoints().anyMatch(Character::isLetter)) {
                pairs.add(new TextPair(written, date.toString()));
            }
        }
        return new PairSource(List.of(origin(pairs)), List.copyOf(pairs));
    }

    /** What the dates are depends on the runtime, so their checksum tells whether it still writes them the same. */
    private static DataOrigin origin(Set<TextPair> pairs) {
        byte[] content = pairs.stream()
                .map(pair -> pair.source() + "\t" + pair.target() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return new DataOrigin("dates", content.length, Sha256.hex(content));
    }

    private static Locale locale(String tag, Map<String, Locale> known) {
        Locale locale = Locale.forLanguageTag(tag);
        if (!known.containsKey(locale.getLanguage())) {
            throw new DataException(
                    "dates: the Java runtime does not know the language '%s'. Expected tags such as en, de or pt-BR; correct data.languages."
                            .formatted(tag));
        }
        return locale;
    }

    /** One locale for each language, by its code. */
    private static Map<String, Locale> known() {
        return Arrays.stream(Locale.getAvailableLocales())
                .map(Locale::getLanguage)
                .filter(language -> !language.isEmpty())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.toMap(
                        language -> language, Locale::forLanguageTag, (first, second) -> first, LinkedHashMap::new));
    }
}
