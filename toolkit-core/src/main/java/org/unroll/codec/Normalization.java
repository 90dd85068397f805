package org.unroll.codec;

import java.text.Normalizer;
import java.util.Locale;
import org.unroll.config.DataConfig;
import org.unroll.config.TextSideConfig;

/**
 * What is done to a text before it is read.
 *
 * @param lowerCase whether capital letters become small ones
 * @param composed whether letters and their accents become one character (Unicode NFC)
 */
public record Normalization(boolean lowerCase, boolean composed) {

    /** The normalisation of a config. */
    public static Normalization of(DataConfig.Text config) {
        return new Normalization(config.lowerCase(), config.compose());
    }

    /** The normalisation of one side of pairs of texts. */
    public static Normalization of(TextSideConfig config) {
        return new Normalization(config.lowerCase(), config.compose());
    }

    /** Normalises a text. */
    public String of(String text) {
        String lower = lowerCase ? text.toLowerCase(Locale.ROOT) : text;
        return composed ? Normalizer.normalize(lower, Normalizer.Form.NFC) : lower;
    }
}
