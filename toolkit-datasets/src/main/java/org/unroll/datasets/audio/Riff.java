package org.unroll.datasets.audio;

import java.nio.charset.StandardCharsets;

/** What is wrong with the beginning of a WAV file: a RIFF file of the form WAVE. */
final class Riff {
    private static final int HEADER = 12;
    private static final int FORM = 8;

    private Riff() {}

    /** Says in a few words why a file that could not be read is no WAV file. */
    static String fault(byte[] bytes) {
        if (bytes.length < HEADER) {
            return "it has only " + bytes.length + " bytes";
        }
        String beginning = text(bytes, 0);
        if (!beginning.equals("RIFF")) {
            return "it does not begin with 'RIFF' but with '" + beginning + "'";
        }
        String form = text(bytes, FORM);
        return form.equals("WAVE")
                ? "the format of its samples is missing or unknown"
                : "it is a RIFF file of the form '" + form + "', not 'WAVE'";
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }
}
