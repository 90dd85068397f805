package org.unroll.datasets.rows;

import org.apache.commons.csv.CSVFormat;

/** How tables are written: their first row names the columns. */
public final class TableFormat {
    private TableFormat() {}

    /**
     * Values separated by a comma may be enclosed in quotation marks (RFC 4180); in values separated by a tab these
     * mean themselves.
     */
    public static CSVFormat of(char delimiter) {
        CSVFormat.Builder format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setRecordSeparator('\n')
                .setIgnoreEmptyLines(false);
        return (delimiter == '\t' ? format.setQuote(null) : format).get();
    }
}
