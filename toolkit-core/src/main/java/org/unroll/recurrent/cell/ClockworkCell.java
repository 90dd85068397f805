package org.unroll.recurrent.cell;

import java.util.Arrays;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Clockwork RNN: the units are divided into modules of equal size, each with a period, and a module is renewed only at
 * the time steps that its period divides. A module reads itself and the modules that are not faster than it.
 *
 * <pre>
 * h_i[t] = tanh(x[t] W_i + sum over T_j &gt;= T_i of h_j[t-1] R_ji + b_i)   where t mod T_i = 0
 * h_i[t] = h_i[t-1]                                                    elsewhere
 * </pre>
 *
 * <p>Koutnik, Greff, Gomez &amp; Schmidhuber, "A clockwork RNN" (2014). Time is counted from 0 for each sequence by its
 * own real steps, in a state of its own, so that all modules are renewed at the first step and neither padding nor
 * windows disturb the clock. Slow modules carry information and gradients over long times. Use it for sequences with
 * structure on several known time scales, such as waveforms.
 *
 * <p>All units are computed at every step, so a step costs as much as that of an Elman network.
 */
public final class ClockworkCell implements Cell {

    /** Up to here single precision counts every step. */
    private static final int LONGEST_PERIOD = 1 << 24;

    private static final int HIDDEN = 0;
    private static final int CLOCK = 1;

    private final int[] periods;

    /**
     * @param periods of the modules, in time steps; the first units belong to the first
     * @throws IllegalArgumentException if there is none, or one is not from 1 to 16777216
     */
    @JsonCreator
    public ClockworkCell(@JsonProperty("periods") int... periods) {
        this.periods = periods.clone();
        if (periods.length == 0) {
            throw new IllegalArgumentException("There is no period. Give one for each module.");
        }
        for (int period : periods) {
            if (period < 1 || period > LONGEST_PERIOD) {
                throw new IllegalArgumentException("The period " + period
                        + " is out of range. Give a number of time steps from 1 to " + LONGEST_PERIOD + ".");
            }
        }
    }

    @JsonProperty("periods")
    public int[] periods() {
        return periods.clone();
    }

    @Override
    public String name() {
        return "clockwork";
    }

    /** The clock of each module counts the steps since the module was last due. */
    @Override
    public CellShape shape(int units) {
        return CellShape.of(units)
                .gates("hidden")
                .state("hidden")
                .stateFromZero("clock", periods.length)
                .recurrent("RW", HIDDEN, 0, 1)
                .build();
    }

    @Override
    public boolean[] recurrentStructure(CellShape shape, int term) {
        int units = shape.units();
        boolean[] structure = new boolean[units * units];
        for (int from = 0; from < periods.length; from++) {
            for (int into = 0; into < periods.length; into++) {
                for (int row = begin(from, units); row < begin(from + 1, units); row++) {
                    int at = row * units;
                    Arrays.fill(
                            structure,
                            at + begin(into, units),
                            at + begin(into + 1, units),
                            periods[from] >= periods[into]);
                }
            }
        }
        return structure;
    }

    private int begin(int module, int units) {
        return module * units / periods.length;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        for (int row = 0; row < step.rows(); row++) {
            for (int module = 0; module < periods.length; module++) {
                int at = row * step.units() + begin(module, step.units());
                int n = begin(module + 1, step.units()) - begin(module, step.units());
                int clockAt = row * periods.length + module;
                double clock = math.get(step.previous[CLOCK], clockAt);
                if (clock == 0) {
                    math.tanh(step.gates[0], at, step.gates[0], at, n);
                    math.copy(step.gates[0], at, step.next[HIDDEN], at, n);
                } else {
                    math.copy(step.previous[HIDDEN], at, step.next[HIDDEN], at, n);
                }
                math.set(step.next[CLOCK], clockAt, (clock + 1) % periods[module]);
            }
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        A gradient = step.nextGradient[HIDDEN];
        for (int row = 0; row < step.rows(); row++) {
            for (int module = 0; module < periods.length; module++) {
                int at = row * step.units() + begin(module, step.units());
                int n = begin(module + 1, step.units()) - begin(module, step.units());
                if (math.get(step.previous[CLOCK], row * periods.length + module) == 0) {
                    math.tanhGradient(step.gates[0], at, gradient, at, step.gates[0], at, n);
                } else {
                    math.copy(gradient, at, step.previousGradient[HIDDEN], at, n);
                    math.fill(step.gates[0], at, n, 0);
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClockworkCell cell && Arrays.equals(cell.periods, periods);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(periods);
    }
}
