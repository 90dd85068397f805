package org.unroll.datasets.series;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.unroll.config.CsvConfig;
import org.unroll.config.NumericDataset;
import org.unroll.config.SeriesTableConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.text.TextFile;
import org.unroll.datasets.text.TextSource;
import org.unroll.train.DataOrigin;

/**
 * The text of a CSV file or of a table that Unroll brings along.
 *
 * @param origin name, size and checksum of the bytes
 * @param text without a byte-order mark
 */
record CsvSource(DataOrigin origin, String text) {

    /** @throws DataException if the table that the config names cannot be read */
    static CsvSource of(SeriesTableConfig config) {
        return config.dataset()
                .map(CsvSource::of)
                .orElseGet(() -> of(
                        config.path()
                                .orElseThrow(
                                        () -> new DataException(
                                                "data: found no table. Expected exactly one of 'dataset' and 'path'; add one.")),
                        config.csv()));
    }

    /** @throws DataException if the file cannot be read */
    static CsvSource of(Path file, CsvConfig csv) {
        TextSource text = TextFile.read(file, csv.encoding());
        return new CsvSource(text.origin(), text.characters());
    }

    private static CsvSource of(NumericDataset dataset) {
        String name = dataset.name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (InputStream stream = Catalogue.open(name)) {
            return new CsvSource(Catalogue.origin(name), new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataException(name + ": cannot be read (" + e.getMessage() + "). Build Unroll anew.", e);
        }
    }
}
