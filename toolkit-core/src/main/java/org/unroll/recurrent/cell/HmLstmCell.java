package org.unroll.recurrent.cell;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Hierarchical multiscale LSTM: LSTM levels on top of each other that find the boundaries of segments by themselves. A
 * level is updated when the level below it ends a segment, copied while it does not, and flushed after it has ended one
 * itself.
 *
 * <pre>
 * s            = h_k[t-1] R + z_k[t-1] h_(k+1)[t-1] D + z_(k-1)[t] h_(k-1)[t] U + b    level k; x[t] W in place of U at the first
 * i, f, o      = sigmoid(s),  g = tanh(s),  z_k[t] = boundary(s)
 * w            = (1 - z_k[t-1]) (1 - z_(k-1)[t])                                       1 where the level is copied
 * c_k[t]       = w c_k[t-1] + (1 - w) i * g + (1 - z_k[t-1]) z_(k-1)[t] f * c_k[t-1]
 * h_k[t]       = w h_k[t-1] + (1 - w) o * tanh(c_k[t])
 * boundary(s)  = 1 where s &gt; 0, else 0
 * </pre>
 *
 * <p>Chung, Ahn &amp; Bengio, "Hierarchical multiscale recurrent neural networks" (2017). The first level sees a
 * boundary at every input; the last has none of its own. The hidden state is that of all levels, first to last. A dense
 * layer above it takes the place of the paper's output module.
 *
 * <p>The derivative of the boundary is that of its relaxation {@code max(0, min(1, (a s + 1) / 2))}, the
 * straight-through estimator. Its slope a grows from 1 to 5 over the first iterations of training (slope annealing).
 * With {@linkplain Boundary#SOFT soft} boundaries the relaxation itself is the boundary, with slope 1, and all
 * gradients are exact.
 *
 * <p>All levels are computed at every step, copied or not. Use it to find structure, such as words in characters; as a
 * language model it is hard to train and no faster than a stack of LSTM layers.
 */
public final class HmLstmCell implements Cell {

    /** What marks the end of a segment. */
    public enum Boundary {
        HARD,
        SOFT
    }

    private static final int INPUT = 0;
    private static final int FORGET = 1;
    private static final int OUTPUT = 2;
    private static final int CANDIDATE = 3;
    private static final int DETECTOR = 4;
    private static final int GATES_OF_LEVEL = 5;

    private static final int HIDDEN = 0;
    private static final int MEMORY = 1;
    private static final int BOUNDARY = 2;

    private static final double FIRST_SLOPE = 1;
    private static final double LAST_SLOPE = 5;

    private final int levels;
    private final Boundary boundary;
    private final int annealingIterations;

    /**
     * @param levels number of levels, at least 2
     * @param annealingIterations number of iterations until the slope is 5; 0 to leave it at 1
     * @throws IllegalArgumentException for fewer than 2 levels
     */
    @JsonCreator
    public HmLstmCell(
            @JsonProperty("levels") int levels,
            @JsonProperty("boundary") Boundary boundary,
            @JsonProperty("annealingIterations") int annealingIterations) {
        this.levels = levels;
        this.boundary = Objects.requireNonNull(boundary, "boundary");
        this.annealingIterations = annealingIterations;
        if (levels < 2) {
            throw new IllegalArgumentException(
                    "A hierarchy has 2 levels or more, got " + levels + ". With one it is an LSTM.");
        }
    }

    @JsonProperty("levels")
    public int levels() {
        return levels;
    }

    @JsonProperty("boundary")
    public Boundary boundary() {
        return boundary;
    }

    @JsonProperty("annealingIterations")
    public int annealingIterations() {
        return annealingIterations;
    }

    @Override
    public String name() {
        return "hm-lstm";
    }

    @Override
    public CellShape shape(int units) {
        CellShape.Builder shape = CellShape.of(units)
                .input(0, GATES_OF_LEVEL)
                .state("hidden", levels * units)
                .state("memory", levels * units)
                .stateFromZero("boundary", levels - 1);
        for (int level = 0; level < levels; level++) {
            String of = "-" + (level + 1);
            shape.gates("input" + of, "forget" + of, "output" + of, "candidate" + of);
            if (level < levels - 1) {
                shape.gate("boundary" + of, 1);
            }
        }
        shape.recurrent("RW", HIDDEN, 0, endOfGates(levels - 1));
        for (int level = 0; level < levels; level++) {
            int from = gate(level, INPUT);
            if (level > 0) {
                shape.link("RW-up-" + (level + 1), units, from, endOfGates(level), level + 1);
            }
            if (level < levels - 1) {
                shape.link("RW-down-" + (level + 1), units, from, endOfGates(level), level + 1);
            }
        }
        return shape.kept(levels).build();
    }

    private static int gate(int level, int gate) {
        return level * GATES_OF_LEVEL + gate;
    }

    private int endOfGates(int level) {
        return gate(level, level < levels - 1 ? GATES_OF_LEVEL : DETECTOR);
    }

    /** The link from the level below into a level. */
    private static int up(int level) {
        return 2 * level - 1;
    }

    /** The link from the level above into a level. */
    private static int down(int level) {
        return 2 * level;
    }

    /** A level reads its own hidden state only; the others reach it through links. */
    @Override
    public boolean[] recurrentStructure(CellShape shape, int term) {
        if (shape.terms().get(term).link()) {
            return null;
        }
        int width = shape.sums();
        boolean[] structure = new boolean[shape.hidden() * width];
        for (int row = 0; row < shape.hidden(); row++) {
            int level = row / shape.units();
            for (int column = shape.offset(gate(level, INPUT)); column < shape.offset(endOfGates(level)); column++) {
                structure[row * width + column] = true;
            }
        }
        return structure;
    }

    @Override
    public GateFunction gateFunction(int gate) {
        int ofLevel = gate % GATES_OF_LEVEL;
        if (ofLevel == DETECTOR) {
            return GateFunction.OTHER;
        }
        return ofLevel == CANDIDATE ? GateFunction.TANH : GateFunction.SIGMOID;
    }

    /** Stage k computes level k, counted from 1, and the links into the next one. */
    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        for (int row = 0; row < step.rows(); row++) {
            if (stage > 0) {
                forwardLevel(math, step, row, stage - 1);
            }
            if (stage > 0 && stage < levels) {
                double below = math.get(step.next[BOUNDARY], row * (levels - 1) + stage - 1);
                int hidden = hidden(step, row, stage - 1);
                math.scale(step.next[HIDDEN], hidden, below, step.links[up(stage)], row * step.units(), step.units());
            }
            if (stage < levels - 1) {
                double before = math.get(step.previous[BOUNDARY], row * (levels - 1) + stage);
                int above = hidden(step, row, stage + 1);
                int link = row * step.units();
                math.scale(step.previous[HIDDEN], above, before, step.links[down(stage)], link, step.units());
            }
        }
    }

    private int hidden(CellStep<?> step, int row, int level) {
        return (row * levels + level) * step.units();
    }

    private <A> void forwardLevel(Arithmetic<A> math, CellStep<A> step, int row, int level) {
        int n = step.units();
        A i = step.gates[gate(level, INPUT)];
        A f = step.gates[gate(level, FORGET)];
        A o = step.gates[gate(level, OUTPUT)];
        A g = step.gates[gate(level, CANDIDATE)];
        int state = hidden(step, row, level);
        A tanh = step.kept[level];
        int at = row * n;
        Segment segment = segment(math, step, row, level);
        double copied = segment.copied();

        math.sigmoid(i, at, i, at, n);
        math.sigmoid(f, at, f, at, n);
        math.sigmoid(o, at, o, at, n);
        math.tanh(g, at, g, at, n);
        math.multiply(i, at, g, at, step.next[MEMORY], state, n);
        math.scale(step.next[MEMORY], state, 1 - copied, step.next[MEMORY], state, n);
        math.addScaled(step.previous[MEMORY], state, copied, step.next[MEMORY], state, n);
        math.multiply(f, at, step.previous[MEMORY], state, step.scratch, 0, n);
        math.addScaled(step.scratch, 0, segment.updated(), step.next[MEMORY], state, n);
        math.tanh(step.next[MEMORY], state, tanh, at, n);
        hiddenState(math, step, row, level, copied, step.next[HIDDEN], state);
        if (level < levels - 1) {
            double sum = math.get(step.gates[gate(level, DETECTOR)], row);
            math.set(step.next[BOUNDARY], row * (levels - 1) + level, boundary(sum));
        }
    }

    private <A> void hiddenState(
            Arithmetic<A> math, CellStep<A> step, int row, int level, double copied, A into, int at) {
        int n = step.units();
        A o = step.gates[gate(level, OUTPUT)];
        math.multiply(o, row * n, step.kept[level], row * n, into, at, n);
        math.scale(into, at, 1 - copied, into, at, n);
        math.addScaled(step.previous[HIDDEN], hidden(step, row, level), copied, into, at, n);
    }

    private double boundary(double sum) {
        return switch (boundary) {
            case HARD -> sum > 0 ? 1 : 0;
            case SOFT -> Math.max(0, Math.min(1, (FIRST_SLOPE * sum + 1) / 2));
        };
    }

    private double boundaryGradient(double sum, int iteration) {
        double slope = FIRST_SLOPE;
        if (boundary == Boundary.HARD && annealingIterations > 0) {
            double progress = Math.min(1, (double) iteration / annealingIterations);
            slope += progress * (LAST_SLOPE - FIRST_SLOPE);
        }
        return Math.abs(slope * sum) < 1 ? slope / 2 : 0;
    }

    /**
     * Where a level stands in its segments.
     *
     * @param ended whether it ended one at the step before
     * @param below whether the level below it ends one at this step
     */
    private record Segment(double ended, double below) {

        double copied() {
            return (1 - ended) * (1 - below);
        }

        double updated() {
            return (1 - ended) * below;
        }
    }

    private <A> Segment segment(Arithmetic<A> math, CellStep<A> step, int row, int level) {
        double ended = level < levels - 1 ? math.get(step.previous[BOUNDARY], row * (levels - 1) + level) : 0;
        return new Segment(ended, level == 0 ? 1 : boundaryNow(math, step, row, level - 1));
    }

    /** The boundary of a level at this step, whose sum stays in its gate until the level's backward. */
    private <A> double boundaryNow(Arithmetic<A> math, CellStep<A> step, int row, int level) {
        return boundary(math.get(step.gates[gate(level, DETECTOR)], row));
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        for (int row = 0; row < step.rows(); row++) {
            if (stage < levels - 1) {
                backwardDown(math, step, row, stage);
            }
            if (stage > 0 && stage < levels) {
                backwardUp(math, step, row, stage);
            }
            if (stage > 0) {
                backwardLevel(math, step, row, stage - 1);
            }
        }
    }

    private <A> void backwardDown(Arithmetic<A> math, CellStep<A> step, int row, int level) {
        A gradient = step.linkGradients[down(level)];
        int at = row * step.units();
        int above = hidden(step, row, level + 1);
        int boundaryAt = row * (levels - 1) + level;
        double ended = math.get(step.previous[BOUNDARY], boundaryAt);
        math.addScaled(gradient, at, ended, step.previousGradient[HIDDEN], above, step.units());
        addTo(
                math,
                step.previousGradient[BOUNDARY],
                boundaryAt,
                math.dot(gradient, at, step.previous[HIDDEN], above, step.units()));
    }

    private <A> void backwardUp(Arithmetic<A> math, CellStep<A> step, int row, int level) {
        int n = step.units();
        A gradient = step.linkGradients[up(level)];
        int at = row * n;
        int below = level - 1;
        hiddenState(math, step, row, below, segment(math, step, row, below).copied(), step.scratch, 0);
        addTo(
                math,
                step.nextGradient[BOUNDARY],
                row * (levels - 1) + below,
                math.dot(gradient, at, step.scratch, 0, n));
        double boundaryBelow = boundaryNow(math, step, row, below);
        math.addScaled(gradient, at, boundaryBelow, step.nextGradient[HIDDEN], hidden(step, row, below), n);
    }

    private static <A> void addTo(Arithmetic<A> math, A array, int at, double value) {
        math.set(array, at, math.get(array, at) + value);
    }

    private <A> void backwardLevel(Arithmetic<A> math, CellStep<A> step, int row, int level) {
        int n = step.units();
        A scratch = step.scratch;
        A i = step.gates[gate(level, INPUT)];
        A f = step.gates[gate(level, FORGET)];
        A o = step.gates[gate(level, OUTPUT)];
        A g = step.gates[gate(level, CANDIDATE)];
        int state = hidden(step, row, level);
        A tanh = step.kept[level];
        int at = row * n;
        A dh = step.nextGradient[HIDDEN];
        A dc = step.nextGradient[MEMORY];
        A memory = step.previous[MEMORY];
        Segment segment = segment(math, step, row, level);
        double copied = segment.copied();
        double updated = segment.updated();

        // h = w h[t-1] + (1 - w) o * tanh(c)
        math.multiply(o, at, tanh, at, scratch, 0, n);
        double ofCopied = math.dot(dh, state, step.previous[HIDDEN], state, n) - math.dot(dh, state, scratch, 0, n);
        math.multiply(dh, state, o, at, scratch, 0, n);
        math.tanhGradient(tanh, at, scratch, 0, scratch, 0, n);
        math.addScaled(scratch, 0, 1 - copied, dc, state, n);
        math.multiply(dh, state, tanh, at, scratch, 0, n);
        math.scale(scratch, 0, 1 - copied, scratch, 0, n);
        math.sigmoidGradient(o, at, scratch, 0, o, at, n);
        math.addScaled(dh, state, copied, step.previousGradient[HIDDEN], state, n);

        // c = w c[t-1] + (1 - w) i * g + u f * c[t-1]
        math.multiply(i, at, g, at, scratch, 0, n);
        ofCopied += math.dot(dc, state, memory, state, n) - math.dot(dc, state, scratch, 0, n);
        math.multiply(dc, state, f, at, scratch, 0, n);
        double ofUpdated = math.dot(scratch, 0, memory, state, n);
        math.addScaled(scratch, 0, updated, step.previousGradient[MEMORY], state, n);
        math.addScaled(dc, state, copied, step.previousGradient[MEMORY], state, n);
        math.multiply(dc, state, memory, state, scratch, 0, n);
        math.scale(scratch, 0, updated, scratch, 0, n);
        math.sigmoidGradient(f, at, scratch, 0, f, at, n);
        math.scale(dc, state, 1 - copied, dc, state, n);
        math.multiply(dc, state, g, at, scratch, 0, n);
        math.multiply(dc, state, i, at, dc, state, n);
        math.sigmoidGradient(i, at, scratch, 0, i, at, n);
        math.tanhGradient(g, at, dc, state, g, at, n);

        backwardBoundaries(math, step, row, level, segment, ofCopied, ofUpdated);
    }

    /** With w = (1 - ended) (1 - below) and u = (1 - ended) below. */
    private <A> void backwardBoundaries(
            Arithmetic<A> math,
            CellStep<A> step,
            int row,
            int level,
            Segment segment,
            double ofCopied,
            double ofUpdated) {
        int boundaryAt = row * (levels - 1) + level;
        if (level > 0) {
            addTo(math, step.nextGradient[BOUNDARY], boundaryAt - 1, (1 - segment.ended()) * (ofUpdated - ofCopied));
        }
        if (level < levels - 1) {
            addTo(
                    math,
                    step.previousGradient[BOUNDARY],
                    boundaryAt,
                    -(1 - segment.below()) * ofCopied - segment.below() * ofUpdated);
            A detector = step.gates[gate(level, DETECTOR)];
            double gradient = math.get(step.nextGradient[BOUNDARY], boundaryAt);
            math.set(detector, row, gradient * boundaryGradient(math.get(detector, row), step.iteration()));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HmLstmCell cell
                && cell.levels == levels
                && cell.boundary == boundary
                && cell.annealingIterations == annealingIterations;
    }

    @Override
    public int hashCode() {
        return Objects.hash(levels, boundary, annealingIterations);
    }
}
