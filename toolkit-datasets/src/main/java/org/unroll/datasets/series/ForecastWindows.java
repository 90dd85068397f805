package org.unroll.datasets.series;

import java.util.Arrays;
import java.util.List;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.Value;

/**
 * Windows of a series: the history before a place as input {@code [inputs, history]}, the horizon from it on as label
 * {@code [targets * horizon]}, all time steps of a target side by side.
 */
final class ForecastWindows implements Examples {
    private final List<float[]> inputs;
    private final List<float[]> targets;
    private final List<Integer> starts;
    private final int history;
    private final int horizon;

    /**
     * Windows around each start.
     *
     * @param inputs columns that the network reads, scaled
     * @param targets columns that it forecasts, scaled
     * @param starts first time step of each forecast
     */
    ForecastWindows(List<float[]> inputs, List<float[]> targets, List<Integer> starts, int history, int horizon) {
        this.inputs = List.copyOf(inputs);
        this.targets = List.copyOf(targets);
        this.starts = List.copyOf(starts);
        this.history = history;
        this.horizon = horizon;
    }

    @Override
    public int size() {
        return starts.size();
    }

    @Override
    public Example get(int index) {
        int start = starts.get(index);
        float[][] past = inputs.stream()
                .map(column -> Arrays.copyOfRange(column, start - history, start))
                .toArray(float[][]::new);
        float[] future = new float[targets.size() * horizon];
        for (int i = 0; i < targets.size(); i++) {
            System.arraycopy(targets.get(i), start, future, i * horizon, horizon);
        }
        return new Example(List.of(new Value.NumberSequence(past)), new Value.Vector(future));
    }
}
