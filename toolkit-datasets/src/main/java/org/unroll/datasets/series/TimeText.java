package org.unroll.datasets.series;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The time of a time step as it stands in a file: a month, a date, a date with a time, or a number. */
sealed interface TimeText {

    /** A number in a unit of its own. */
    record Plain(BigDecimal value) implements TimeText {}

    /**
     * A place in the calendar; a month is its first day.
     *
     * @param form how it is written
     */
    record Date(LocalDateTime time, DateTimeFormatter form) implements TimeText {}

    /** Empty if the text is no time. */
    static Optional<TimeText> parse(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                return Optional.of(new Date(
                        YearMonth.parse(text).atDay(1).atStartOfDay(), DateTimeFormatter.ofPattern("uuuu-MM")));
            } else if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(new Date(LocalDate.parse(text).atStartOfDay(), DateTimeFormatter.ISO_LOCAL_DATE));
            } else if (text.matches("\\d{4}-\\d{2}-\\d{2}[T ].*")) {
                return Optional.of(new Date(LocalDateTime.parse(text.replace(' ', 'T')), form(text)));
            }
            return Optional.of(new Plain(new BigDecimal(text)));
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String text) {
        String separator = text.contains("T") ? "'T'" : " ";
        int colons = text.length() - text.replace(":", "").length();
        String seconds = colons < 2 ? "" : text.contains(".") ? ":ss.SSS" : ":ss";
        return DateTimeFormatter.ofPattern("uuuu-MM-dd" + separator + "HH:mm" + seconds);
    }

    /** Whether this time comes after another one. */
    default boolean isAfter(TimeText other) {
        if (this instanceof Plain now && other instanceof Plain before) {
            return now.value().compareTo(before.value()) > 0;
        }
        return this instanceof Date now
                && other instanceof Date before
                && now.time().isAfter(before.time());
    }
}
