package org.unroll.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Embedded;

/** Keys of a table with a line for each time step. */
@Doc("Keys of a table with a line for each time step.")
public record SeriesTableConfig(
        @Doc("Name of a table that Unroll brings along. Give either 'dataset' or 'path'.")
                Optional<NumericDataset> dataset,
        @Doc("A CSV file of your own with a header line, relative to the config file. Give either 'dataset' or"
                        + " 'path'.")
                Optional<Path> path,
        @Embedded CsvConfig csv,
        @Doc("Column with the time: dates such as 2024-05, 2024-05-31 or 2024-05-31T06:30, or numbers; it must"
                        + " increase.")
                Optional<String> timestamp,
        @Doc("What the network reads of the date and time in 'timestamp', beside the inputs.") @Default("[]")
                List<CalendarFeature> calendar,
        @Doc("How the network reads the calendar.") @Default("sine-cosine") CalendarEncoding calendarEncoding,
        @Doc(
                        "Columns with words that the network reads beside the inputs, each word that occurs in the training part as"
                                + " a 1 among zeros; a word that does not occur there has zeros alone.")
                @Default("[]")
                List<String> categories,
        @Doc("What becomes of missing values (empty, NA or NaN); a label must not be missing. A missing category is"
                        + " always the one before, unless it is an error.")
                @Default("reject")
                MissingValues missing,
        @Doc("How numbers are scaled for the network, by figures of the training part.") @Default("standard")
                Scaling scaling) {

    /** Numbers that the network reads at each time step of the calendar. */
    public int calendarSize() {
        return calendar.stream()
                .mapToInt(feature -> calendarEncoding == CalendarEncoding.ONE_HOT ? feature.places() : 2)
                .sum();
    }

    /** Numbers that the network reads at each time step; {@link Task#UNKNOWN} before the data are read. */
    int features(int columns) {
        return categories.isEmpty() ? columns + calendarSize() : Task.UNKNOWN;
    }
}
