package org.unroll.codec;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Dates and times. */
public final class CalendarAxis implements TimeAxis {
    private final String name;
    private final List<LocalDateTime> times;
    private final DateTimeFormatter form;
    private final Optional<CalendarDistance> distance;

    /**
     * @param name of the column
     * @param times ascending, at least one
     * @param form how they are written
     */
    public CalendarAxis(String name, List<LocalDateTime> times, DateTimeFormatter form) {
        this.name = name;
        this.times = List.copyOf(times);
        this.form = form;
        this.distance = CalendarDistance.of(this.times);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> text(int step) {
        return time(step).map(form::format);
    }

    @Override
    public Optional<LocalDateTime> time(int step) {
        int last = times.size() - 1;
        return step <= last
                ? Optional.of(times.get(step))
                : distance.map(even -> even.after(times.get(last), step - last));
    }
}
