package org.unroll.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.train.DataOrigin;

/**
 * Excerpts of about 1000 characters from speeches of the European Parliament in some 20 languages (Koehn, Europarl: A
 * Parallel Corpus for Statistical Machine Translation, 2005), as the catalogue has them.
 */
public final class EuroparlExcerpts {

    private static final String ENTRY = "europarl";

    private EuroparlExcerpts() {}

    /** Size and checksum of the compressed file. */
    public static DataOrigin origin() {
        return Catalogue.origin(ENTRY);
    }

    /**
     * The excerpts in the order of the file, which mixes languages, years and topics; without title and date.
     *
     * @throws DataException if they cannot be had
     */
    public static List<String> read() {
        try (InputStream stream = new GZIPInputStream(Catalogue.open(ENTRY))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                    .toList();
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be unpacked (%s). Expected gzip-compressed text; build Unroll again."
                            .formatted(origin().name(), e.getMessage()),
                    e);
        }
    }
}
