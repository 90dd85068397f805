package org.unroll.datasets.series;

import java.util.Arrays;
import java.util.List;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.Value;

/**
 * Consecutive pieces of a series for the prediction of its next value: the label at each time step is the value after
 * it. A series of {@code n} values has {@code n - 1} time steps, as nothing follows its last value.
 */
final class SeriesPieces implements Examples {
    private final float[] values;
    private final int pieceLength;
    private final int size;
    private final int washout;

    private SeriesPieces(float[] values, int pieceLength, int size, int washout) {
        this.values = values;
        this.pieceLength = pieceLength;
        this.size = size;
        this.washout = washout;
    }

    /**
     * Pieces of a given length, one after the other; the last one has what is left, if that is more than a washout.
     *
     * @param washout time steps at the beginning of each piece that are not scored
     */
    static SeriesPieces windows(float[] values, int window, int washout) {
        int whole = timeSteps(values) / window;
        int rest = timeSteps(values) % window;
        return new SeriesPieces(values, window, rest > washout ? whole + 1 : whole, washout);
    }

    /** A given number of pieces of equal length, as long as the series allows. */
    static SeriesPieces streams(float[] values, int streams, int washout) {
        int length = timeSteps(values) / streams;
        return new SeriesPieces(values, length, length == 0 ? 0 : streams, washout);
    }

    /** Number of values of a series that have a value after them. */
    static int timeSteps(float[] values) {
        return Math.max(0, values.length - 1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Example get(int index) {
        int start = index * pieceLength;
        int end = Math.min(start + pieceLength, timeSteps(values));
        return new Example(
                List.of(new Value.NumberSequence(Arrays.copyOfRange(values, start, end))),
                new Value.NumberSequence(Arrays.copyOfRange(values, start + 1, end + 1)),
                washout);
    }
}
