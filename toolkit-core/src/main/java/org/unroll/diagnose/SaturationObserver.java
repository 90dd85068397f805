package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unroll.recurrent.BackwardObserver;
import org.unroll.recurrent.BackwardStep;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.CellShape.Gate;
import org.unroll.recurrent.cell.GateFunction;

/** Counts how often each unit of each gate is at an end of its range. */
final class SaturationObserver extends BackwardObserver {

    private record Place(String layer, int direction, int gate) {}

    /** For each unit of a gate how many of its values were at an end. */
    private static final class Count {
        private final int[] low;
        private final int[] high;
        private int values;

        Count(int width) {
            low = new int[width];
            high = new int[width];
        }

        synchronized void add(GateSaturation.Function function, double... units) {
            for (int unit = 0; unit < units.length; unit++) {
                low[unit] += function.isLow(units[unit]) ? 1 : 0;
                high[unit] += function.isHigh(units[unit]) ? 1 : 0;
            }
            values++;
        }

        GateSaturation saturation(Gate gate, GateSaturation.Function function) {
            double all = (double) values * gate.width();
            long stuck = IntStream.range(0, gate.width())
                    .filter(unit -> low[unit] == values || high[unit] == values)
                    .count();
            return new GateSaturation(
                    gate.name(),
                    function,
                    IntStream.of(low).asLongStream().sum() / all,
                    IntStream.of(high).asLongStream().sum() / all,
                    (double) stuck / gate.width());
        }
    }

    private final Map<Place, Count> counts = new HashMap<>();

    @Override
    public void onStep(RecurrentLayer layer, int direction, BackwardStep<?> step) {
        List<Gate> gates = layer.shape().gates();
        for (int gate = 0; gate < gates.size(); gate++) {
            Optional<GateSaturation.Function> function = function(layer, gate);
            if (function.isPresent()) {
                count(
                                new Place(layer.getLayerName(), direction, gate),
                                gates.get(gate).width())
                        .add(function.get(), step.gate(gate));
            }
        }
    }

    private Count count(Place place, int width) {
        synchronized (counts) {
            return counts.computeIfAbsent(place, key -> new Count(width));
        }
    }

    private static Optional<GateSaturation.Function> function(RecurrentLayer layer, int gate) {
        GateFunction function = layer.getCell().gateFunction(gate);
        return switch (function) {
            case SIGMOID -> Optional.of(GateSaturation.Function.SIGMOID);
            case TANH -> Optional.of(GateSaturation.Function.TANH);
            case RELU -> Optional.of(GateSaturation.Function.RELU);
            case OTHER -> Optional.empty();
        };
    }

    /** The gates of a direction of a layer that have ends. */
    List<GateSaturation> of(RecurrentLayer layer, int direction) {
        List<Gate> gates = layer.shape().gates();
        List<GateSaturation> saturation = new ArrayList<>();
        for (int gate = 0; gate < gates.size(); gate++) {
            Optional<GateSaturation.Function> function = function(layer, gate);
            Count count = counts.get(new Place(layer.getLayerName(), direction, gate));
            if (function.isPresent() && count != null) {
                saturation.add(count.saturation(gates.get(gate), function.get()));
            }
        }
        return saturation;
    }
}
