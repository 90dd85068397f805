package org.unroll.datasets.series;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.OptionalDouble;

/** The time of a time step as it stands in a file: a month, a date, a date with a time, or a number. */
final class TimeText {

    private TimeText() {}

    /** A number that grows with the time, in the text's own unit or in seconds; empty if the text is no time. */
    static OptionalDouble parse(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                return seconds(YearMonth.parse(text).atDay(1).atStartOfDay());
            } else if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return seconds(LocalDate.parse(text).atStartOfDay());
            } else if (text.matches("\\d{4}-\\d{2}-\\d{2}[T ].*")) {
                return seconds(LocalDateTime.parse(text.replace(' ', 'T')));
            }
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (DateTimeParseException | NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble seconds(LocalDateTime time) {
        return OptionalDouble.of((double) time.toEpochSecond(ZoneOffset.UTC));
    }
}
