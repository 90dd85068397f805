package org.unroll.diagnose;

import java.util.List;
import java.util.stream.IntStream;
import org.unroll.recurrent.cell.GateFunction;

/**
 * Values of the units of a gate or state over time.
 *
 * @param name of the gate or state, such as {@code forget} or {@code hidden}
 * @param function whose values they are; {@link GateFunction#OTHER} for states
 * @param units numbers of the units, from 0
 * @param steps for each time step the values of these units
 */
public record UnitActivations(String name, GateFunction function, List<Integer> units, List<List<Double>> steps) {

    /** @throws IllegalArgumentException unless there is a value for each unit at each time step */
    public UnitActivations {
        units = List.copyOf(units);
        steps = steps.stream().map(List::copyOf).toList();
        for (List<Double> values : steps) {
            if (values.size() != units.size()) {
                throw new IllegalArgumentException(
                        "'%s' has %d values at a time step for %d units; expected one for each."
                                .formatted(name, values.size(), units.size()));
            }
        }
    }

    /** Of all units, from the values of each time step. */
    static UnitActivations of(String name, GateFunction function, int width, List<List<Double>> steps) {
        return new UnitActivations(
                name, function, IntStream.range(0, width).boxed().toList(), steps);
    }

    /**
     * The values of one unit, for each time step.
     *
     * @throws IllegalArgumentException if there is no unit of this number
     */
    public List<Double> unit(int number) {
        int index = index(number);
        return steps.stream().map(values -> values.get(index)).toList();
    }

    /**
     * Only some units, in the order given.
     *
     * @param numbers of these units
     * @throws IllegalArgumentException if there is no unit of one of these numbers
     */
    public UnitActivations only(List<Integer> numbers) {
        List<Integer> indices = numbers.stream().map(this::index).toList();
        return new UnitActivations(
                name,
                function,
                numbers,
                steps.stream()
                        .map(values -> indices.stream().map(values::get).toList())
                        .toList());
    }

    private int index(int number) {
        int index = units.indexOf(number);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "'" + name + "' has no unit " + number + "; expected one of " + units + ".");
        }
        return index;
    }
}
