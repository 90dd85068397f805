package org.unroll.codec;

import java.time.LocalDateTime;
import java.util.List;
import org.unroll.config.CalendarEncoding;
import org.unroll.config.CalendarFeature;

/** How the place of a time in a cycle of the calendar becomes numbers for a network. */
public record CalendarColumn(CalendarFeature feature, CalendarEncoding encoding) {

    /** {@code [2][timeSteps]} with sine and cosine, or {@code [places][timeSteps]} with a 1 in one row. */
    public double[][] encode(List<LocalDateTime> times) {
        double[][] rows = new double[encoding == CalendarEncoding.ONE_HOT ? feature.places() : 2][times.size()];
        for (int t = 0; t < times.size(); t++) {
            double place = feature.place(times.get(t));
            switch (encoding) {
                case ONE_HOT -> rows[(int) place][t] = 1;
                case SINE_COSINE -> {
                    double angle = 2 * Math.PI * place / feature.places();
                    rows[0][t] = Math.sin(angle);
                    rows[1][t] = Math.cos(angle);
                }
            }
        }
        return rows;
    }
}
