package org.unroll.codec;

import org.unroll.config.DataConfig;

/**
 * The form in which a classifier reads texts.
 *
 * @param lowerCase whether capital letters become small ones
 * @param composed whether letters and their accents become one character (Unicode NFC)
 * @param maximumLength characters after which a text is cut
 */
public record TextForm(boolean lowerCase, boolean composed, int maximumLength) {

    /** The form in which a model of these data reads texts. */
    public static TextForm of(DataConfig.LabelledText data) {
        return new TextForm(data.lowerCase(), data.compose(), data.maximumLength());
    }

    /** Brings a text into this form; white space at its ends is dropped. */
    public String of(String text) {
        String formed = new Normalization(lowerCase, composed).of(text.strip());
        return formed.codePointCount(0, formed.length()) <= maximumLength
                ? formed
                : formed.substring(0, formed.offsetByCodePoints(0, maximumLength));
    }
}
