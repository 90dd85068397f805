package org.unroll.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.unroll.config.Corpus;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;

/** The texts of the catalogue that configs may name as a corpus. */
final class BuiltInText {
    private static final String JAVA_CODE = "java-code";
    private static final String SHAKESPEARE = "tinyshakespeare";

    private BuiltInText() {}

    static TextSource of(Corpus corpus) {
        return switch (corpus) {
            case EUROPARL_ENGLISH -> EuroparlEnglish.load();
            case JAVA_CODE -> JavaCode.withoutLicences(plain(JAVA_CODE));
            case SHAKESPEARE -> plain(SHAKESPEARE);
        };
    }

    private static TextSource plain(String name) {
        try (InputStream stream = Catalogue.open(name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new TextSource(Catalogue.origin(name), text.replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be read (%s). Expected a readable file; fetch it again with 'unroll data fetch %s'."
                            .formatted(name, e.getMessage(), name),
                    e);
        }
    }
}
