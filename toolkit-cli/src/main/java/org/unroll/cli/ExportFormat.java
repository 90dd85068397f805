package org.unroll.cli;

import java.util.Locale;

/** What a model can be exported as. */
enum ExportFormat {
    DL4J;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
