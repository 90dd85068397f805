package org.unroll.cli;

import java.util.Locale;

/** What to do about a bad row. */
enum OnError {
    STOP,
    SKIP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
