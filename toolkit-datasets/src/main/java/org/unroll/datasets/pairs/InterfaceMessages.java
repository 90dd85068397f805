package org.unroll.datasets.pairs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.train.DataOrigin;

/**
 * Messages of the user interfaces of Keycloak and JMeter in English and in another language, as their Maven artifacts
 * carry them. Each pair counts once, however many files have it.
 */
final class InterfaceMessages {

    private static final String NAME = "interface-messages";
    private static final String ENGLISH = "en";
    private static final String USUAL_LANGUAGE = "fr";
    private static final List<String> LANGUAGES = List.of("de", "es", "fr");
    private static final List<String> BUNDLES = List.of(
            "keycloak-login", "keycloak-account", "keycloak-email", "keycloak-admin", "keycloak-console", "jmeter");

    private InterfaceMessages() {}

    /**
     * Reads the messages.
     *
     * @param languages the language of the targets; French if there is none
     * @throws DataException if there are no messages in that language
     */
    static PairSource load(List<String> languages) {
        String language = languages.isEmpty() ? USUAL_LANGUAGE : languages.get(0);
        if (!LANGUAGES.contains(language)) {
            throw new DataException(
                    "interface-messages: there are none in the language '%s'. Expected one of: %s; correct data.languages."
                            .formatted(language, String.join(", ", LANGUAGES)));
        }
        Set<TextPair> pairs = new LinkedHashSet<>();
        List<DataOrigin> origins = new ArrayList<>();
        for (String bundle : BUNDLES) {
            MessageBundle sources = read(bundle, ENGLISH);
            MessageBundle targets = read(bundle, language);
            pairs.addAll(sources.pairsWith(targets));
            Stream.of(ENGLISH, language)
                    .map(each -> Catalogue.origin(NAME, file(bundle, each)))
                    .forEach(origins::add);
        }
        return new PairSource(origins, List.copyOf(pairs));
    }

    private static MessageBundle read(String bundle, String language) {
        try (InputStream stream = Catalogue.open(NAME, file(bundle, language))) {
            return MessageBundle.read(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String bundle, String language) {
        return bundle + "-" + language + ".properties";
    }
}
