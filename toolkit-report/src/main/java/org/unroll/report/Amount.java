package org.unroll.report;

import java.util.Locale;

/** A number of things, as in a sentence. */
final class Amount {

    private Amount() {}

    /** Hours, minutes and seconds. */
    static String ofTime(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** @param noun what there is, in the singular; its plural ends with one more {@code s} */
    static String of(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
