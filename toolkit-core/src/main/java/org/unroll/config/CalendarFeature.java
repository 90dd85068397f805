package org.unroll.config;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import org.unroll.config.binding.Doc;

/** A cycle of the calendar. */
public enum CalendarFeature {
    @Doc("The 24 hours of a day; sine and cosine also count minutes and seconds.")
    HOUR_OF_DAY(24) {
        @Override
        public double place(LocalDateTime time) {
            return time.toLocalTime().toSecondOfDay() / 3600.0;
        }
    },
    @Doc("The 7 days of a week, from Monday.")
    DAY_OF_WEEK(7) {
        @Override
        public double place(LocalDateTime time) {
            return time.get(ChronoField.DAY_OF_WEEK) - 1;
        }
    },
    @Doc("The 31 days of a month.")
    DAY_OF_MONTH(31) {
        @Override
        public double place(LocalDateTime time) {
            return time.getDayOfMonth() - 1;
        }
    },
    @Doc("The 366 days of a year.")
    DAY_OF_YEAR(366) {
        @Override
        public double place(LocalDateTime time) {
            return time.getDayOfYear() - 1;
        }
    },
    @Doc("The 12 months of a year.")
    MONTH(12) {
        @Override
        public double place(LocalDateTime time) {
            return time.getMonthValue() - 1;
        }
    };

    private final int places;

    CalendarFeature(int places) {
        this.places = places;
    }

    /** Places of the cycle. */
    public int places() {
        return places;
    }

    /** The place of a time in the cycle, from 0 to below {@link #places}; a fraction lies between two places. */
    public abstract double place(LocalDateTime time);
}
