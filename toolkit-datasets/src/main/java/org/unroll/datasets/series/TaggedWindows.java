package org.unroll.datasets.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.Value;
import org.unroll.train.ExampleSource;

/**
 * A part of a series with labels, cut into windows one after the other; the last one has what is left. Inputs are
 * {@code [inputs, window]}, labels a symbol or a number for each time step.
 */
final class TaggedWindows implements Examples {
    private final List<float[]> inputs;
    private final Labels labels;
    private final Times times;
    private final int from;
    private final int to;
    private final int window;

    /** The labels of consecutive time steps. */
    interface Labels {
        Value.Sequence of(int start, int length);
    }

    /** The times of consecutive time steps as text; empty if they are not known. */
    interface Times {
        List<String> of(int start, int length);
    }

    /** Windows of the time steps {@code from} to {@code to - 1}. */
    TaggedWindows(List<float[]> inputs, Labels labels, Times times, int from, int to, int window) {
        this.inputs = List.copyOf(inputs);
        this.labels = labels;
        this.times = times;
        this.from = from;
        this.to = to;
        this.window = window;
    }

    @Override
    public int size() {
        return Math.floorDiv(to - from - 1, window) + 1;
    }

    @Override
    public Example get(int index) {
        int start = from + index * window;
        int end = Math.min(start + window, to);
        float[][] read = inputs.stream()
                .map(column -> Arrays.copyOfRange(column, start, end))
                .toArray(float[][]::new);
        return new Example(
                List.of(new Value.NumberSequence(read)),
                labels.of(start, end - start),
                0,
                Optional.of(ExampleSource.ofSteps(times.of(start, end - start))));
    }
}
