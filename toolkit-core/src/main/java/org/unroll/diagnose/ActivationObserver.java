package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.unroll.recurrent.ForwardObserver;
import org.unroll.recurrent.ForwardStep;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.cell.GateFunction;

/** Notes the gates and states of all recurrent layers at the time steps of one sequence. */
final class ActivationObserver extends ForwardObserver {

    private record Place(String layer, int direction) {}

    /** For each gate and each state the values of all units. */
    private record Step(List<List<Double>> gates, List<List<Double>> states) {}

    private final int sequence;
    private final Map<Place, Map<Integer, Step>> steps = new HashMap<>();

    /** @param sequence number of the sequence in the mini-batch */
    ActivationObserver(int sequence) {
        this.sequence = sequence;
    }

    @Override
    public void onStep(RecurrentLayer layer, int direction, ForwardStep<?> step) {
        if (step.sequence() != sequence) {
            return;
        }
        CellShape shape = layer.shape();
        Step noted = new Step(
                IntStream.range(0, shape.gates().size())
                        .mapToObj(gate -> numbers(step.gate(gate)))
                        .toList(),
                IntStream.range(0, shape.states().size())
                        .mapToObj(state -> numbers(step.state(state)))
                        .toList());
        synchronized (steps) {
            steps.computeIfAbsent(new Place(layer.getLayerName(), direction), place -> new TreeMap<>())
                    .put(step.timeStep(), noted);
        }
    }

    private static List<Double> numbers(double... values) {
        return DoubleStream.of(values).boxed().toList();
    }

    /** What was noted of the directions of a layer. */
    List<LayerActivations> of(RecurrentLayer layer) {
        List<LayerActivations> directions = new ArrayList<>();
        for (int direction = 0; direction < layer.directions(); direction++) {
            List<Step> inOrder = List.copyOf(steps.getOrDefault(new Place(layer.getLayerName(), direction), Map.of())
                    .values());
            directions.add(new LayerActivations(
                    layer.getLayerName(),
                    layer.getCell().name(),
                    direction == 1,
                    gates(layer, inOrder),
                    states(layer, inOrder)));
        }
        return directions;
    }

    private static List<UnitActivations> gates(RecurrentLayer layer, List<Step> inOrder) {
        List<CellShape.Gate> gates = layer.shape().gates();
        return IntStream.range(0, gates.size())
                .mapToObj(gate -> UnitActivations.of(
                        gates.get(gate).name(),
                        layer.getCell().gateFunction(gate),
                        gates.get(gate).width(),
                        inOrder.stream().map(step -> step.gates().get(gate)).toList()))
                .toList();
    }

    private static List<UnitActivations> states(RecurrentLayer layer, List<Step> inOrder) {
        List<CellShape.State> states = layer.shape().states();
        return IntStream.range(0, states.size())
                .mapToObj(state -> UnitActivations.of(
                        states.get(state).name(),
                        GateFunction.OTHER,
                        states.get(state).width(),
                        inOrder.stream().map(step -> step.states().get(state)).toList()))
                .toList();
    }
}
