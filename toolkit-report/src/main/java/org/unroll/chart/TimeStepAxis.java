package org.unroll.chart;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.unroll.codec.SeriesTable;

/** The places of a series' time steps on an axis: their dates where all are known, else their numbers from 1. */
final class TimeStepAxis {

    private final SeriesTable series;
    private final boolean dated;

    /**
     * @param from the first time step that is drawn, from 0
     * @param to the one after the last, which may lie after the end of the series
     */
    TimeStepAxis(SeriesTable series, int from, int to) {
        this.series = series;
        this.dated = IntStream.range(from, to).allMatch(step -> date(step).isPresent());
    }

    private Optional<LocalDateTime> date(int step) {
        return series.times().flatMap(times -> times.time(step));
    }

    /** Places as XChart takes them. */
    List<Object> places(int from, int to) {
        List<Object> places = new ArrayList<>();
        for (int step = from; step < to; step++) {
            places.add(dated ? Date.from(date(step).orElseThrow().toInstant(ZoneOffset.UTC)) : step + 1);
        }
        return places;
    }

    /** Has the axis of a chart read in the same way everywhere. */
    void label(XYChart chart) {
        chart.setXAxisTitle(dated ? "" : "time step");
        chart.getStyler().setLocale(Locale.ROOT).setTimezone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }
}
