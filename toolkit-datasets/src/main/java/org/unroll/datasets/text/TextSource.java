package org.unroll.datasets.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.unroll.config.DataConfig;
import org.unroll.datasets.DataException;
import org.unroll.train.DataOrigin;

/**
 * A text in memory and where it came from.
 *
 * @param origin name, size and checksum of the raw bytes
 * @param characters the text after decoding and normalisation
 */
public record TextSource(DataOrigin origin, String characters) implements RunningText {

    /**
     * Finds the text that a config names.
     *
     * @throws DataException if the text cannot be read
     */
    public static RunningText of(DataConfig.Text config) {
        if (config.corpus().isPresent() == config.path().isPresent()) {
            throw new DataException("data: found %s. Expected exactly one of 'corpus' and 'path'; %s."
                    .formatted(
                            config.corpus().isPresent() ? "both 'corpus' and 'path'" : "no text",
                            config.corpus().isPresent() ? "remove the other" : "add one"));
        }
        return config.corpus().isPresent()
                ? BuiltInText.of(config.corpus().get())
                : TextFiles.under(config.path().orElseThrow(), config.encoding());
    }

    @Override
    public boolean isLarge() {
        return false;
    }

    @Override
    public void read(Consumer<String> chunks) {
        try {
            TextChunks.read(new StringReader(characters), chunks);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }
}
