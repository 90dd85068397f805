package org.unroll.train;

import java.util.List;
import org.unroll.codec.SeriesTable;

/**
 * A part of a series with the places from which its values are forecast.
 *
 * @param table the whole series in original units
 * @param from first time step of this part
 * @param to time step after the last one of this part
 * @param starts the time steps at which forecasts begin; all that they forecast lies in this part
 * @param trainingLength time steps of the training part, with which the series begins
 */
public record ForecastPart(SeriesTable table, int from, int to, List<Integer> starts, int trainingLength) {
    public ForecastPart {
        starts = List.copyOf(starts);
    }
}
