package org.unroll.recurrent.cell;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.cell.CellShape.Gate;
import org.unroll.recurrent.cell.CellShape.GateRange;
import org.unroll.recurrent.cell.CellShape.State;
import org.unroll.recurrent.cell.CellShape.Term;
import org.unroll.recurrent.cell.CellShape.Vector;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * A cell whose sums are normalised: at each time step, and for each sequence by itself, they have mean 0 and deviation
 * 1 over the gates before gains and biases are applied, so that their size stays the same over many steps.
 *
 * <pre>
 * N(a) = (a - mean(a)) / sqrt(variance(a) + 0.00001)
 * sums = N(x[t] W) * gain + N(h[t-1] R) * gain' + b         {@link Scheme#SEPARATE}
 * sums = N(x[t] W + h[t-1] R) * gain + b                    {@link Scheme#JOINT}
 * </pre>
 *
 * <p>Ba, Kiros &amp; Hinton, "Layer normalization" (2016): jointly for the vanilla RNN (equation 4), separately for
 * LSTM and GRU (supplementary material); the paper's two biases have only their sum as an effect and are one here.
 * Gates that read the same are normalised together; the candidate of a GRU, which only reads the input, by itself.
 * Gains begin at 1. Use it where training is unstable or slow, above all with small mini-batches and long sequences.
 *
 * <p>What a later stage adds to the sums is not normalised. The order of the sums: those of the inner cell, then the
 * input's shares, then the recurrent shares; the three stretches of a gate have its name.
 */
public final class LayerNormalizedCell implements Cell {

    /** Which sums are normalised by themselves. */
    public enum Scheme {
        /** The input's sums and the recurrent ones, each with a gain. */
        SEPARATE,
        /** The sums of both. */
        JOINT
    }

    private static final long serialVersionUID = 1;

    private static final double EPSILON = 1e-5;

    /** The gates {@code [from, to)} of the inner cell, whose shares begin at a gate of this one. */
    private record Group(String gain, int from, int to, int share) implements Serializable {}

    private final Cell inner;
    private final Scheme scheme;

    private final int innerGates;
    private final int innerVectors;
    private final List<Group> groups;
    private final int inputShift;
    private final int recurrentShift;

    /**
     * @param inner the cell whose sums are normalised
     * @param scheme what is normalised by itself
     */
    @JsonCreator
    public LayerNormalizedCell(@JsonProperty("inner") Cell inner, @JsonProperty("scheme") Scheme scheme) {
        this.inner = Objects.requireNonNull(inner, "inner");
        this.scheme = Objects.requireNonNull(scheme, "scheme");
        CellShape shape = inner.shape(1);
        this.innerGates = shape.gates().size();
        this.innerVectors = shape.vectors().size();
        GateRange input = shape.input();
        GateRange recurrent = recurrent(shape);
        this.inputShift =
                innerGates - (scheme == Scheme.JOINT ? Math.min(input.from(), recurrent.from()) : input.from());
        this.recurrentShift =
                scheme == Scheme.JOINT ? inputShift : innerGates + input.to() - input.from() - recurrent.from();
        this.groups = switch (scheme) {
            case JOINT -> groups(shape, "gain", union(input, recurrent), input, recurrent, inputShift);
            case SEPARATE -> {
                List<Group> separate = groups(shape, "input-gain", input, input, recurrent, inputShift);
                separate.addAll(groups(shape, "recurrent-gain", recurrent, input, recurrent, recurrentShift));
                yield separate;
            }
        };
    }

    private static GateRange recurrent(CellShape shape) {
        return shape.terms().stream()
                .filter(term -> !term.link())
                .map(Term::into)
                .reduce(LayerNormalizedCell::union)
                .orElseThrow(() -> new IllegalArgumentException("The cell has no recurrent sums to normalise."));
    }

    private static GateRange union(GateRange a, GateRange b) {
        return new GateRange(Math.min(a.from(), b.from()), Math.max(a.to(), b.to()));
    }

    /** The gates of a range, parted where what they read changes. */
    private static List<Group> groups(
            CellShape shape, String gain, GateRange of, GateRange input, GateRange recurrent, int shift) {
        List<Group> groups = new ArrayList<>();
        int from = of.from();
        for (int gate = from + 1; gate <= of.to(); gate++) {
            boolean sameReading = gate < of.to()
                    && input.contains(gate) == input.contains(gate - 1)
                    && recurrent.contains(gate) == recurrent.contains(gate - 1);
            if (!sameReading) {
                boolean only = from == of.from() && gate == of.to();
                String name = only ? gain : gain + "-" + shape.gates().get(from).name();
                groups.add(new Group(name, from, gate, from + shift));
                from = gate;
            }
        }
        return groups;
    }

    @JsonProperty("inner")
    public Cell inner() {
        return inner;
    }

    @JsonProperty("scheme")
    public Scheme scheme() {
        return scheme;
    }

    @Override
    public String name() {
        return inner.name() + " with layer normalization";
    }

    @Override
    public CellShape shape(int units) {
        CellShape of = inner.shape(units);
        CellShape.Builder shape = CellShape.of(units);
        of.gates().forEach(gate -> shape.gate(gate.name(), gate.width()));
        for (Group group : groups) {
            for (Gate gate : of.gates().subList(group.from(), group.to())) {
                shape.gate(gate.name(), gate.width());
            }
        }
        shape.input(of.input().from() + inputShift, of.input().to() + inputShift);
        shape.biased(of.biased().from(), of.biased().to());
        for (State state : of.states()) {
            if (state.fromOutside()) {
                shape.state(state.name(), state.width());
            } else {
                shape.stateFromZero(state.name(), state.width());
            }
        }
        for (Term term : of.terms()) {
            GateRange into = term.into();
            if (term.link()) {
                shape.link(term.name(), term.width(), into.from(), into.to(), term.stage());
            } else {
                shape.recurrent(term.name(), term.source(), into.from() + recurrentShift, into.to() + recurrentShift);
            }
        }
        for (Vector vector : of.vectors()) {
            shape.vector(vector.name(), vector.width(), vector.initialValue());
        }
        for (Group group : groups) {
            shape.vector(group.gain(), of.width(new GateRange(group.from(), group.to())), 1);
        }
        return shape.kept(of.kept()).noise(of.noise()).build();
    }

    @Override
    public double initialBias(int gate) {
        return inner.initialBias(gate);
    }

    @Override
    public double noiseRate() {
        return inner.noiseRate();
    }

    @Override
    public boolean[] recurrentStructure(CellShape shape, int term) {
        return inner.recurrentStructure(inner.shape(shape.units()), term);
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return gate < innerGates ? inner.gateFunction(gate) : GateFunction.OTHER;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        for (int i = 0; stage == 0 && i < groups.size(); i++) {
            Group group = groups.get(i);
            int width = width(step, group);
            A memory = step.row(0, width);
            for (int row = 0; row < step.rows(); row++) {
                gather(math, step, group.share(), width, row, memory);
                math.normalize(memory, 0, memory, 0, width, EPSILON);
                math.multiply(memory, step.vectors[innerVectors + i], memory, width);
                int at = 0;
                for (int gate = group.from(); gate < group.to(); gate++) {
                    int n = step.width(gate);
                    math.add(memory, at, step.gates[gate], row * n, n);
                    at += n;
                }
            }
        }
        inner.forward(math, step.inner(0, innerGates, 0), stage);
    }

    private static int width(CellStep<?> step, Group group) {
        int width = 0;
        for (int gate = group.from(); gate < group.to(); gate++) {
            width += step.width(gate);
        }
        return width;
    }

    /** Copies consecutive gates of a row into one stretch. */
    private static <A> void gather(Arithmetic<A> math, CellStep<A> step, int from, int width, int row, A into) {
        int gate = from;
        for (int at = 0; at < width; at += step.width(gate - 1)) {
            math.copy(step.gates[gate], row * step.width(gate), into, at, step.width(gate));
            gate++;
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        inner.backward(math, step.inner(0, innerGates, 0), stage);
        for (int i = 0; stage == 0 && i < groups.size(); i++) {
            Group group = groups.get(i);
            int width = width(step, group);
            A gain = step.vectors[innerVectors + i];
            A normal = step.row(0, width);
            A gradient = step.row(1, width);
            for (int row = 0; row < step.rows(); row++) {
                gather(math, step, group.share(), width, row, normal);
                gather(math, step, group.from(), width, row, gradient);
                double inverseDeviation = math.normalize(normal, 0, normal, 0, width, EPSILON);
                math.addProduct(gradient, normal, step.vectorGradients[innerVectors + i], width);
                math.multiply(gradient, gain, gradient, width);
                math.normalizeGradient(normal, 0, inverseDeviation, gradient, 0, normal, 0, width);
                int at = 0;
                for (int gate = group.share(); at < width; gate++) {
                    int n = step.width(gate);
                    math.copy(normal, at, step.gates[gate], row * n, n);
                    at += n;
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayerNormalizedCell cell && inner.equals(cell.inner) && scheme == cell.scheme;
    }

    @Override
    public int hashCode() {
        return Objects.hash(inner, scheme);
    }
}
