package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.config.CalendarEncoding;
import org.unroll.config.CalendarFeature;

class TimeAxisTest {

    private static List<LocalDateTime> times(String texts) {
        return Arrays.stream(texts.split(" ", -1))
                .map(text -> text.contains("T")
                        ? LocalDateTime.parse(text)
                        : LocalDate.parse(text).atStartOfDay())
                .toList();
    }

    private static String next(TimeAxis axis, int length, int steps) {
        return IntStream.range(length, length + steps)
                .mapToObj(step -> axis.text(step).orElse("?"))
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // hours, half-hours, days, weeks, with a gap; months and quarters; last days of months; years
        "2024-03-09T22:00 2024-03-09T23:00,2024-03-10T00:00 2024-03-10T01:00",
        "2024-12-31T23:00 2024-12-31T23:30,2025-01-01T00:00 2025-01-01T00:30",
        "2024-02-27 2024-02-28,2024-02-29T00:00 2024-03-01T00:00",
        "2024-02-01 2024-02-08 2024-02-15 2024-02-29,2024-03-07T00:00 2024-03-14T00:00",
        "2023-10-01 2023-11-01 2023-12-01,2024-01-01T00:00 2024-02-01T00:00",
        "2023-01-15 2023-04-15 2023-07-15,2023-10-15T00:00 2024-01-15T00:00",
        "2023-11-30 2023-12-31 2024-01-31,2024-02-29T00:00 2024-03-31T00:00",
        "2022-05-05 2023-05-05,2024-05-05T00:00 2025-05-05T00:00",
        "2024-05-01 2024-05-02 2024-05-04 2024-05-09,? ?",
        "2024-05-01,? ?"
    })
    void datesGoOn(String texts, String expected) {
        List<LocalDateTime> times = times(texts);
        DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

        assertThat(next(new CalendarAxis("time", times, form), times.size(), 2)).isEqualTo(expected);
    }

    @Test
    void weekendsStayLeftOut() {
        List<LocalDateTime> days = Stream.iterate(LocalDate.of(2024, 5, 6), day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .limit(14)
                .map(LocalDate::atStartOfDay)
                .toList();

        assertThat(next(new CalendarAxis("day", days, DateTimeFormatter.ISO_LOCAL_DATE), 14, 3))
                .isEqualTo("2024-05-24 2024-05-27 2024-05-28");
    }

    @ParameterizedTest
    @CsvSource({
        "0 1 2 3,4 5",
        "5 10 15 25,30 35",
        "1 2 4 8,? ?",
        "0.996 1.000 1.004,1.008 1.012",
        // 1/260 of a year, rounded
        "1991.49615 1991.50000 1991.50385 1991.50769 1991.51154,1991.51539 1991.51924",
        "7,? ?"
    })
    void numbersGoOn(String texts, String expected) {
        List<BigDecimal> times =
                Arrays.stream(texts.split(" ", -1)).map(BigDecimal::new).toList();

        assertThat(next(new NumberAxis("time", times), times.size(), 2)).isEqualTo(expected);
    }

    @Test
    void theCalendarIsKnownAfterTheEndOfATable() {
        TimeAxis months =
                new CalendarAxis("month", times("2024-01-01 2024-02-01"), DateTimeFormatter.ofPattern("uuuu-MM"));
        SeriesTable table = new SeriesTable(Map.of("a", new double[] {1, 2}), Map.of(), Optional.of(months));
        SeriesTable longer = table.append(new SeriesTable(Map.of("a", new double[] {3})));
        SeriesCodec codec = new SeriesCodec(
                List.of(SeriesColumn.unscaled("a", false, 0)),
                List.of(),
                List.of(new CalendarColumn(CalendarFeature.MONTH, CalendarEncoding.ONE_HOT)),
                List.of());

        List<double[]> rows = codec.encode(longer);

        assertThat(rows).hasSize(13);
        assertThat(rows.get(0)).containsExactly(1, 2, 3);
        assertThat(rows.get(1)).containsExactly(1, 0, 0);
        assertThat(rows.get(3)).containsExactly(0, 0, 1);
        assertThat(longer.times().orElseThrow().text(3)).contains("2024-04");
        assertThat(table.first(1).times().orElseThrow().text(1)).contains("2024-02");
    }

    @Test
    void unevenTimesHaveNoCalendarAfterTheEnd() {
        TimeAxis uneven = new CalendarAxis(
                "day", times("2024-05-01 2024-05-02 2024-05-04 2024-05-09"), DateTimeFormatter.ISO_LOCAL_DATE);
        SeriesTable table = new SeriesTable(Map.of("a", new double[4]), Map.of(), Optional.of(uneven));

        assertThatThrownBy(() -> table.time(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the date and time of time step 5 is not known, which the calendar needs; the times of the"
                        + " series are numbers, or at uneven distances.");
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR_OF_DAY,2024-05-31T06:30,6.5",
        "HOUR_OF_DAY,2024-05-31T00:00,0",
        "DAY_OF_WEEK,2024-05-27T10:00,0",
        "DAY_OF_WEEK,2024-06-02T10:00,6",
        "DAY_OF_MONTH,2024-05-31T06:30,30",
        "DAY_OF_YEAR,2024-12-31T06:30,365",
        "MONTH,2024-12-31T06:30,11"
    })
    void placesInTheCalendar(CalendarFeature feature, LocalDateTime time, double place) {
        assertThat(feature.place(time)).isEqualTo(place);
        double[][] sineAndCosine =
                new CalendarColumn(feature, CalendarEncoding.SINE_COSINE).encode(List.of(time, time));
        assertThat(sineAndCosine).hasDimensions(2, 2);
        assertThat(sineAndCosine[0][1]).isEqualTo(Math.sin(2 * Math.PI * place / feature.places()));
        assertThat(sineAndCosine[1][1]).isEqualTo(Math.cos(2 * Math.PI * place / feature.places()));
        double[][] oneHot = new CalendarColumn(feature, CalendarEncoding.ONE_HOT).encode(List.of(time));
        assertThat(oneHot).hasDimensions(feature.places(), 1);
        assertThat(oneHot[(int) place][0]).isEqualTo(1);
        assertThat(Arrays.stream(oneHot).mapToDouble(row -> row[0]).sum()).isEqualTo(1);
    }

    @Test
    void wordsThatAreNoCategoryHaveZeros() {
        assertThat(new CategoryColumn("sky", List.of("blue", "grey")).encode(List.of("grey", "pink", "blue")))
                .isDeepEqualTo(new double[][] {{0, 0, 1}, {1, 0, 0}});
    }
}
