package org.unroll.cli;

import java.util.List;
import java.util.Locale;

/** Amounts of memory or disk space, for people. */
final class ByteSize {

    private static final double STEP = 1024;

    private ByteSize() {}

    /** Such as {@code 12 KiB}, {@code 345 MiB} or {@code 6.7 GiB}. */
    static String of(long bytes) {
        double size = bytes / STEP;
        for (String unit : List.of("KiB", "MiB")) {
            if (size < STEP) {
                return String.format(Locale.ROOT, "%.0f %s", size, unit);
            }
            size /= STEP;
        }
        return String.format(Locale.ROOT, "%.1f GiB", size);
    }
}
