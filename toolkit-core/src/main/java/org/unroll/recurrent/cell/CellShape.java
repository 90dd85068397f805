package org.unroll.recurrent.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * What a cell needs at each time step: gates, states, matrix products and memory.
 *
 * <p>A step works on <em>sums</em>, one stretch of numbers for each gate. The time loop fills them with the input's
 * share {@code x W} and the bias, adds the {@linkplain Term recurrent terms}, and hands them to the cell. A cell whose
 * formula has a product in its middle (such as {@code (r * h) R}) works in several stages: in one stage it writes a
 * {@linkplain Builder#link link}, a term turns the link into sums, and the next stage goes on with them.
 *
 * @param units length of a gate, unless the gate says otherwise
 * @param gates the sums, in order
 * @param input the gates that read the input: {@code W} is {@code [inputs, width of these gates]}
 * @param biased the gates that have a bias
 * @param terms the recurrent products
 * @param states what is carried from step to step; number 0 is the hidden state, the output of the layer
 * @param links lengths of the vectors that a stage hands to the terms of a later stage
 * @param kept vectors of {@code units} numbers that forward keeps for backward, beside gates, links and states
 * @param noise vectors of {@code units} random factors
 * @param vectors parameters that are multiplied or added element by element
 * @param stages number of stages; 1 unless a term reads a link
 */
public record CellShape(
        int units,
        List<Gate> gates,
        GateRange input,
        GateRange biased,
        List<Term> terms,
        List<State> states,
        List<Integer> links,
        int kept,
        int noise,
        List<Vector> vectors,
        int stages) {

    /** A stretch of the sums. */
    public record Gate(String name, int width) {}

    /** The gates {@code [from, to)}. */
    public record GateRange(int from, int to) {

        boolean contains(GateRange other) {
            return from <= other.from && other.to <= to;
        }

        /** Whether a gate belongs to the range. */
        public boolean contains(int gate) {
            return from <= gate && gate < to;
        }
    }

    /**
     * A vector carried from step to step.
     *
     * @param fromOutside whether an initial state that is wired into the layer sets it; otherwise it starts from zero
     */
    public record State(String name, int width, boolean fromOutside) {}

    /**
     * A product {@code v R} that is added to some gates.
     *
     * @param name of the parameter R
     * @param source number of a state (its value before the step) or, if {@code link}, of a link
     * @param link what kind of source it is
     * @param width length of v
     * @param into the gates it is added to
     * @param stage the stage that first sees the result; 0 for states
     */
    public record Term(String name, int source, boolean link, int width, GateRange into, int stage) {}

    /** A parameter vector and its initial value. */
    public record Vector(String name, int width, double initialValue) {}

    /** Starts the shape of a cell. */
    public static Builder of(int units) {
        return new Builder(units);
    }

    /** Length of the sums of one row. */
    public int sums() {
        return width(new GateRange(0, gates.size()));
    }

    /** Where a gate begins in the sums of a row. */
    public int offset(int gate) {
        return width(new GateRange(0, gate));
    }

    /** Length of some gates. */
    public int width(GateRange range) {
        int width = 0;
        for (int gate = range.from(); gate < range.to(); gate++) {
            width += gates.get(gate).width();
        }
        return width;
    }

    /** Length of the hidden state. */
    public int hidden() {
        return states.get(0).width();
    }

    /** Length of all states that an initial state from outside sets, side by side. */
    public int statesFromOutside() {
        return states.stream().filter(State::fromOutside).mapToInt(State::width).sum();
    }

    /** Builds a {@link CellShape}. */
    public static final class Builder {
        private final int units;
        private final List<Gate> gates = new ArrayList<>();
        private final List<Term> terms = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final List<Integer> links = new ArrayList<>();
        private final List<Vector> vectors = new ArrayList<>();
        private GateRange input;
        private GateRange biased;
        private int kept;
        private int noise;
        private int stages = 1;

        private Builder(int units) {
            this.units = units;
        }

        /** Adds gates of the usual length. */
        public Builder gates(String... names) {
            for (String name : names) {
                gate(name, units);
            }
            return this;
        }

        /** Adds a gate. */
        public Builder gate(String name, int width) {
            gates.add(new Gate(name, width));
            return this;
        }

        /** The gates that read the input; all unless said otherwise. */
        public Builder input(int from, int to) {
            input = new GateRange(from, to);
            return this;
        }

        /** The gates that have a bias; all unless said otherwise. */
        public Builder biased(int from, int to) {
            biased = new GateRange(from, to);
            return this;
        }

        /** Adds a state of the usual length. */
        public Builder state(String name) {
            return state(name, units);
        }

        /** Adds a state. */
        public Builder state(String name, int width) {
            states.add(new State(name, width, true));
            return this;
        }

        /** Adds a state that always starts from zero. */
        public Builder stateFromZero(String name, int width) {
            states.add(new State(name, width, false));
            return this;
        }

        /** Adds the product of a state, as it was before the step, with a matrix to the gates {@code [from, to)}. */
        public Builder recurrent(String parameter, int state, int from, int to) {
            terms.add(new Term(parameter, state, false, states.get(state).width(), new GateRange(from, to), 0));
            return this;
        }

        /**
         * Adds a link, and its product with a matrix to the gates {@code [from, to)}.
         *
         * @param stage the stage that first sees the result; the stages before it write the link
         */
        public Builder link(String parameter, int width, int from, int to, int stage) {
            terms.add(new Term(parameter, links.size(), true, width, new GateRange(from, to), stage));
            links.add(width);
            stages = Math.max(stages, stage + 1);
            return this;
        }

        /** Vectors that forward keeps for backward. */
        public Builder kept(int vectorsKept) {
            kept = vectorsKept;
            return this;
        }

        /** Vectors of random factors. */
        public Builder noise(int noiseVectors) {
            noise = noiseVectors;
            return this;
        }

        /** Adds a parameter vector. */
        public Builder vector(String name, int width, double initialValue) {
            vectors.add(new Vector(name, width, initialValue));
            return this;
        }

        /** The shape. */
        public CellShape build() {
            GateRange all = new GateRange(0, gates.size());
            return new CellShape(
                    units,
                    List.copyOf(gates),
                    input == null ? all : input,
                    biased == null ? all : biased,
                    List.copyOf(terms),
                    List.copyOf(states),
                    List.copyOf(links),
                    kept,
                    noise,
                    List.copyOf(vectors),
                    stages);
        }
    }
}
