package org.unroll.config;

import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Embedded;
import org.unroll.config.binding.Range;

/** What the columns of a CSV file of labelled series hold, which has a line for each time step of each series. */
@Doc("What the columns of a CSV file hold, which has a line for each time step of each series.")
public record LabelledColumnsConfig(
        @Doc("Column that says which series a line belongs to.") String id,
        @Doc("Column with the time, which must increase within a series: dates such as 2024-05, 2024-05-31 or"
                        + " 2024-05-31T06:30, or numbers. Without one the lines of a series are in order.")
                Optional<String> time,
        @Doc("Columns with numbers, one for each channel.") @Range(atLeast = 1, atMost = 1000) List<String> values,
        @Doc("Column with the class, the same in all lines of a series.") String label,
        @Embedded CsvConfig csv) {}
