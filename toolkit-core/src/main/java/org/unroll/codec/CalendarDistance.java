package org.unroll.codec;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongBiFunction;

/** How far apart dates and times are that follow one another. */
sealed interface CalendarDistance {

    /** Times that are looked at, the last ones. */
    int MOST_TIMES = 10_000;

    /** Days that are enough to see that weekends are left out. */
    int DAYS_OF_TWO_WEEKS = 10;

    /** The time a number of distances after another one. */
    LocalDateTime after(LocalDateTime time, int count);

    /**
     * The distance that at least half of the neighbours have: months where the day of the month is always the same or
     * the last one, otherwise a duration; empty if there is none.
     *
     * @param times ascending
     */
    static Optional<CalendarDistance> of(List<LocalDateTime> times) {
        List<LocalDateTime> recent = times.subList(Math.max(0, times.size() - MOST_TIMES), times.size());
        if (recent.size() < 2) {
            return Optional.empty();
        }
        boolean sameTime =
                recent.stream().map(LocalDateTime::toLocalTime).distinct().count() == 1;
        boolean sameDay = recent.stream()
                        .mapToInt(LocalDateTime::getDayOfMonth)
                        .distinct()
                        .count()
                == 1;
        boolean lastDays = recent.stream().allMatch(CalendarDistance::endsMonth);
        if (sameTime && (sameDay || lastDays)) {
            return most(recent, CalendarDistance::months).map(months -> new Months(months, lastDays));
        }
        if (sameTime && recent.size() >= DAYS_OF_TWO_WEEKS && recent.stream().noneMatch(CalendarDistance::isWeekend)) {
            return most(recent, ChronoUnit.DAYS::between)
                    .map(days -> days == 1 ? new WorkingDays() : new Even(Duration.ofDays(days)));
        }
        return most(recent, (one, next) -> Duration.between(one, next).toNanos())
                .map(nanoseconds -> new Even(Duration.ofNanos(nanoseconds)));
    }

    private static Optional<Long> most(List<LocalDateTime> times, ToLongBiFunction<LocalDateTime, LocalDateTime> gap) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(gap.applyAsLong(times.get(i - 1), times.get(i)));
        }
        Collections.sort(gaps);
        // a value that at least half of them have lies in the middle
        return Set.of(gaps.get(gaps.size() / 2)).stream()
                .filter(middle -> 2 * Collections.frequency(gaps, middle) >= gaps.size())
                .findFirst();
    }

    private static long months(LocalDateTime one, LocalDateTime next) {
        return ChronoUnit.MONTHS.between(YearMonth.from(one), YearMonth.from(next));
    }

    private static boolean endsMonth(LocalDateTime time) {
        return time.getDayOfMonth() == YearMonth.from(time).lengthOfMonth();
    }

    private static boolean isWeekend(LocalDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * Months.
     *
     * @param lastDays whether each time lies on the last day of its month
     */
    record Months(long months, boolean lastDays) implements CalendarDistance {
        @Override
        public LocalDateTime after(LocalDateTime time, int count) {
            LocalDateTime later = time.plusMonths(months * count);
            return lastDays ? later.withDayOfMonth(YearMonth.from(later).lengthOfMonth()) : later;
        }
    }

    /** The same duration each time. */
    record Even(Duration duration) implements CalendarDistance {
        @Override
        public LocalDateTime after(LocalDateTime time, int count) {
            return time.plus(duration.multipliedBy(count));
        }
    }

    /** A day, without Saturdays and Sundays. */
    record WorkingDays() implements CalendarDistance {
        @Override
        public LocalDateTime after(LocalDateTime time, int count) {
            LocalDateTime later = time;
            for (int i = 0; i < count; i++) {
                do {
                    later = later.plusDays(1);
                } while (isWeekend(later));
            }
            return later;
        }
    }
}
