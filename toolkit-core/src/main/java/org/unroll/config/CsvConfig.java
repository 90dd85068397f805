package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;

/** How a CSV file is written. */
@Doc("How a CSV file is written.")
public record CsvConfig(
        @Doc("Character encoding of the file, such as UTF-8 or ISO-8859-1.") @Default("UTF-8") String encoding,
        @Doc("What separates the values of a line.") @Default("detect") Separator separator,
        @Doc("What stands between the whole part of a number and its fraction.") @Default("point")
                DecimalMark decimalMark) {

    /** A file as it is most often written. */
    public static final CsvConfig DEFAULT = new CsvConfig("UTF-8", Separator.DETECT, DecimalMark.POINT);
}
