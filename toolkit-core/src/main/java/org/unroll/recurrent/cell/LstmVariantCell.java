package org.unroll.recurrent.cell;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Long short-term memory with departures from the plain form of {@link LstmCell}, in any combination that has a
 * meaning.
 *
 * <pre>
 * i, f  = sigmoid(x[t] W + h[t-1] R + p * c[t-1] + b)       input and forget gate
 * g     = tanh(x[t] W + h[t-1] R + b)                       candidate
 * c[t]  = f * c[t-1] + i * d * g
 * o     = sigmoid(x[t] W + h[t-1] R + p * c[t] + b)         output gate
 * m[t]  = o * tanh(N(c[t]))
 * h[t]  = m[t] P                                            or m[t] without a projection
 * </pre>
 *
 * <ul>
 *   <li>{@link Option}: gates and activations that are left out, coupled gates, peepholes {@code p}, full gate
 *       recurrence. Greff, Srivastava, Koutnik, Steunebrink &amp; Schmidhuber, "LSTM: a search space odyssey" (2015),
 *       who found that only the forget gate and the output activation are hard to do without. What is left out has no
 *       parameters.
 *   <li>Projection {@code P}: the recurrent and all following weights see a shorter vector than the memory, which saves
 *       most of their cost. Sak, Senior &amp; Beaufays, "Long short-term memory recurrent neural network architectures
 *       for large scale acoustic modeling" (2014).
 *   <li>Candidate dropout {@code d}: what is to be written to the memory is dropped at random, anew at each time step,
 *       so that nothing remembered is lost. Semeniuta, Severyn &amp; Barth, "Recurrent dropout without memory loss"
 *       (2016).
 *   <li>Normalised memory {@code N}: Ba, Kiros &amp; Hinton, "Layer normalization" (2016); together with
 *       {@link LayerNormalizedCell}.
 * </ul>
 *
 * <p>The gates stand in the order i, f, o, g, as far as they exist; the projection's sums come last.
 */
public final class LstmVariantCell implements Cell {

    /** A departure from the plain form. */
    public enum Option {
        /** {@code i = 1}. */
        NO_INPUT_GATE,
        /** {@code f = 1}. */
        NO_FORGET_GATE,
        /** {@code o = 1}. */
        NO_OUTPUT_GATE,
        /** The candidate is the sum itself. */
        NO_INPUT_ACTIVATION,
        /** The memory is handed on as it is. */
        NO_OUTPUT_ACTIVATION,
        /** {@code f = 1 - i}, without weights of its own. */
        COUPLED_GATES,
        /** The gates see the memory: input and forget gate the old one, the output gate the new one. */
        PEEPHOLES,
        /** The gates see all gates of the step before; a third state carries them. */
        FULL_GATE_RECURRENCE,
        /** The memory is normalised over the units before its activation, with a gain and a bias. */
        NORMALIZED_MEMORY
    }

    private static final long serialVersionUID = 1;

    private static final int HIDDEN = 0;
    private static final int MEMORY = 1;
    private static final int GATES = 2;

    private static final int ABSENT = -1;
    private static final int LINK = 0;

    private static final int OUTPUT_KEPT = 0;
    private static final int MEMORY_KEPT = 1;

    private static final double EPSILON = 1e-5;

    private final EnumSet<Option> options;
    private final int projection;
    private final double candidateDropout;
    private final double forgetBias;

    private final int input;
    private final int forget;
    private final int output;
    private final int candidate;
    private final int inputPeephole;
    private final int forgetPeephole;
    private final int outputPeephole;
    private final int memoryGain;

    /**
     * @param options departures from the plain form
     * @param projection length of the hidden state; 0 for no projection
     * @param candidateDropout share of the candidates dropped in training, in [0, 1)
     * @param forgetBias initial bias of the forget gate; with coupled gates the input gate gets its negative, which is
     *     the same
     * @throws IllegalArgumentException if the options contradict each other or a number is out of range
     */
    @JsonCreator
    public LstmVariantCell(
            @JsonProperty("options") Set<Option> options,
            @JsonProperty("projection") int projection,
            @JsonProperty("candidateDropout") double candidateDropout,
            @JsonProperty("forgetBias") double forgetBias) {
        this.options = EnumSet.noneOf(Option.class);
        this.options.addAll(options);
        this.projection = projection;
        this.candidateDropout = CandidateDropout.requireShare(candidateDropout);
        this.forgetBias = forgetBias;
        requireSense();
        int gate = 0;
        this.input = has(Option.NO_INPUT_GATE) ? ABSENT : gate++;
        this.forget = has(Option.NO_FORGET_GATE) || has(Option.COUPLED_GATES) ? ABSENT : gate++;
        this.output = has(Option.NO_OUTPUT_GATE) ? ABSENT : gate++;
        this.candidate = gate;
        int vector = 0;
        boolean peepholes = has(Option.PEEPHOLES);
        this.inputPeephole = peepholes && input != ABSENT ? vector++ : ABSENT;
        this.forgetPeephole = peepholes && forget != ABSENT ? vector++ : ABSENT;
        this.outputPeephole = peepholes && output != ABSENT ? vector++ : ABSENT;
        this.memoryGain = vector;
    }

    private boolean has(Option option) {
        return options.contains(option);
    }

    private void requireSense() {
        if (has(Option.COUPLED_GATES) && (has(Option.NO_INPUT_GATE) || has(Option.NO_FORGET_GATE))) {
            throw new IllegalArgumentException("Coupled gates are an input gate and a forget gate in one; remove "
                    + (has(Option.NO_INPUT_GATE) ? Option.NO_INPUT_GATE : Option.NO_FORGET_GATE) + ".");
        }
        boolean noGate = has(Option.NO_INPUT_GATE) && has(Option.NO_FORGET_GATE) && has(Option.NO_OUTPUT_GATE);
        for (Option ofGates : EnumSet.of(Option.PEEPHOLES, Option.FULL_GATE_RECURRENCE)) {
            if (noGate && has(ofGates)) {
                throw new IllegalArgumentException(
                        "The option " + ofGates + " needs a gate, but all three are left out; keep one of them.");
            }
        }
        if (projection < 0) {
            throw new IllegalArgumentException(
                    "The projection is " + projection + "; expected a length, or 0 for no projection.");
        }
    }

    @JsonProperty("options")
    public Set<Option> options() {
        return options.clone();
    }

    @JsonProperty("projection")
    public int projection() {
        return projection;
    }

    @JsonProperty("candidateDropout")
    public double candidateDropout() {
        return candidateDropout;
    }

    @JsonProperty("forgetBias")
    public double forgetBias() {
        return forgetBias;
    }

    @Override
    public String name() {
        return "lstm variant";
    }

    @Override
    public CellShape shape(int units) {
        CellShape.Builder shape = CellShape.of(units);
        if (input != ABSENT) {
            shape.gates("input");
        }
        if (forget != ABSENT) {
            shape.gates("forget");
        }
        if (output != ABSENT) {
            shape.gates("output");
        }
        shape.gates("candidate").input(0, candidate + 1).biased(0, candidate + 1);
        shape.state("hidden", projection > 0 ? projection : units).state("memory");
        shape.recurrent("RW", HIDDEN, 0, candidate + 1);
        if (has(Option.FULL_GATE_RECURRENCE)) {
            shape.stateFromZero("gates", candidate * units).recurrent("RW-gates", GATES, 0, candidate);
        }
        if (projection > 0) {
            shape.gate("projection", projection).link("RW-projection", units, candidate + 1, candidate + 2, 1);
        }
        addVectors(shape, units);
        return shape.kept(keepsMemory() ? 2 : 1)
                .noise(dropsCandidates() ? 1 : 0)
                .build();
    }

    private void addVectors(CellShape.Builder shape, int units) {
        if (inputPeephole != ABSENT) {
            shape.vector("peephole-input", units, 0);
        }
        if (forgetPeephole != ABSENT) {
            shape.vector("peephole-forget", units, 0);
        }
        if (outputPeephole != ABSENT) {
            shape.vector("peephole-output", units, 0);
        }
        if (has(Option.NORMALIZED_MEMORY)) {
            shape.vector("memory-gain", units, 1).vector("memory-bias", units, 0);
        }
    }

    private boolean keepsMemory() {
        return outputPeephole != ABSENT || has(Option.NORMALIZED_MEMORY);
    }

    private boolean dropsCandidates() {
        return candidateDropout > 0;
    }

    @Override
    public double initialBias(int gate) {
        if (gate == forget) {
            return forgetBias;
        }
        return has(Option.COUPLED_GATES) && gate == input ? -forgetBias : 0;
    }

    @Override
    public double noiseRate() {
        return candidateDropout;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        for (int row = 0; row < rows; row++) {
            if (stage == 1) {
                int projected = step.gate(row, candidate + 1);
                math.copy(step.gates, projected, step.next[HIDDEN], step.state(row, HIDDEN), projection);
            } else {
                write(math, step, row);
                read(math, step, row);
                if (has(Option.FULL_GATE_RECURRENCE)) {
                    int width = candidate * step.units();
                    math.copy(step.gates, step.gate(row, 0), step.next[GATES], step.state(row, GATES), width);
                }
            }
        }
    }

    /** From the sums to the new memory. */
    private <A> void write(Arithmetic<A> math, CellStep<A> step, int row) {
        int n = step.units();
        A gates = step.gates;
        A old = step.previous[MEMORY];
        A memory = step.next[MEMORY];
        int state = step.state(row, MEMORY);
        int g = step.gate(row, candidate);
        if (input != ABSENT) {
            activate(math, step, row, input, inputPeephole, old);
        }
        if (forget != ABSENT) {
            activate(math, step, row, forget, forgetPeephole, old);
        }
        if (!has(Option.NO_INPUT_ACTIVATION)) {
            math.tanh(gates, g, gates, g, n);
        }
        candidate(math, step, row, memory, state);
        if (has(Option.COUPLED_GATES)) {
            math.interpolate(gates, step.gate(row, input), memory, state, old, state, memory, state, n);
            return;
        }
        if (input != ABSENT) {
            math.multiply(memory, state, gates, step.gate(row, input), memory, state, n);
        }
        if (forget != ABSENT) {
            math.addProduct(old, state, gates, step.gate(row, forget), memory, state, n);
        } else {
            math.add(old, state, memory, state, n);
        }
    }

    /** What the input gate lets into the memory. */
    private <A> void candidate(Arithmetic<A> math, CellStep<A> step, int row, A out, int outAt) {
        int g = step.gate(row, candidate);
        if (dropsCandidates()) {
            math.multiply(step.gates, g, step.noise, step.noise(row, 0), out, outAt, step.units());
        } else {
            math.copy(step.gates, g, out, outAt, step.units());
        }
    }

    private <A> void activate(Arithmetic<A> math, CellStep<A> step, int row, int gate, int peephole, A memory) {
        int at = step.gate(row, gate);
        if (peephole != ABSENT) {
            int state = step.state(row, MEMORY);
            math.addProduct(memory, state, step.vectors, step.vector(peephole), step.gates, at, step.units());
        }
        math.sigmoid(step.gates, at, step.gates, at, step.units());
    }

    /** From the new memory to what the layer hands on, before the projection. */
    private <A> void read(Arithmetic<A> math, CellStep<A> step, int row) {
        int n = step.units();
        A memory = step.next[MEMORY];
        int state = step.state(row, MEMORY);
        int y = step.kept(row, OUTPUT_KEPT);
        if (output != ABSENT) {
            activate(math, step, row, output, outputPeephole, memory);
        }
        if (keepsMemory()) {
            math.copy(memory, state, step.kept, step.kept(row, MEMORY_KEPT), n);
        }
        if (has(Option.NORMALIZED_MEMORY)) {
            math.normalize(memory, state, step.kept, y, n, EPSILON);
            math.multiply(step.kept, y, step.vectors, step.vector(memoryGain), step.kept, y, n);
            math.add(step.vectors, step.vector(memoryGain + 1), step.kept, y, n);
        } else {
            math.copy(memory, state, step.kept, y, n);
        }
        if (!has(Option.NO_OUTPUT_ACTIVATION)) {
            math.tanh(step.kept, y, step.kept, y, n);
        }
        A out = projection > 0 ? step.links[LINK] : step.next[HIDDEN];
        int at = projection > 0 ? step.link(row, LINK) : step.state(row, HIDDEN);
        if (output != ABSENT) {
            math.multiply(step.kept, y, step.gates, step.gate(row, output), out, at, n);
        } else {
            math.copy(step.kept, y, out, at, n);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        for (int row = 0; row < rows; row++) {
            if (stage == 1) {
                int projected = step.gate(row, candidate + 1);
                math.copy(step.nextGradient[HIDDEN], step.state(row, HIDDEN), step.gates, projected, projection);
            } else {
                readBackward(math, step, row);
                writeBackward(math, step, row);
            }
        }
    }

    /** Adds what comes through the output to the gradient of the new memory. */
    private <A> void readBackward(Arithmetic<A> math, CellStep<A> step, int row) {
        int n = step.units();
        A gradient = projection > 0 ? step.linkGradients[LINK] : step.nextGradient[HIDDEN];
        int at = projection > 0 ? step.link(row, LINK) : step.state(row, HIDDEN);
        A memoryGradient = step.nextGradient[MEMORY];
        int state = step.state(row, MEMORY);
        int y = step.kept(row, OUTPUT_KEPT);
        // dy, in memory that gets its own value afterwards
        A yGradient = step.previousGradient[MEMORY];
        if (output == ABSENT) {
            math.copy(gradient, at, yGradient, state, n);
        } else {
            int o = step.gate(row, output);
            math.multiply(gradient, at, step.gates, o, yGradient, state, n);
            math.multiply(gradient, at, step.kept, y, step.scratch, row * n, n);
            gateGradient(math, step, row, output);
            if (outputPeephole != ABSENT) {
                int memory = step.kept(row, MEMORY_KEPT);
                peepholeGradient(math, step, row, output, outputPeephole, step.kept, memory, memoryGradient);
            }
        }
        if (!has(Option.NO_OUTPUT_ACTIVATION)) {
            math.tanhGradient(step.kept, y, yGradient, state, yGradient, state, n);
        }
        if (has(Option.NORMALIZED_MEMORY)) {
            int normal = step.kept(row, MEMORY_KEPT);
            double inverseDeviation = math.normalize(step.kept, normal, step.kept, normal, n, EPSILON);
            int gain = step.vector(memoryGain);
            math.add(yGradient, state, step.vectorGradients, step.vector(memoryGain + 1), n);
            math.addProduct(yGradient, state, step.kept, normal, step.vectorGradients, gain, n);
            math.multiply(yGradient, state, step.vectors, gain, yGradient, state, n);
            math.normalizeGradient(step.kept, normal, inverseDeviation, yGradient, state, yGradient, state, n);
        }
        math.add(yGradient, state, memoryGradient, state, n);
    }

    /** From the gradient of the new memory to those of the old one and of the sums. */
    private <A> void writeBackward(Arithmetic<A> math, CellStep<A> step, int row) {
        int n = step.units();
        A gates = step.gates;
        A old = step.previous[MEMORY];
        A oldGradient = step.previousGradient[MEMORY];
        A memoryGradient = step.nextGradient[MEMORY];
        A scratch = step.scratch;
        int state = step.state(row, MEMORY);
        int temporary = row * n;
        int g = step.gate(row, candidate);
        // dg = dc * i * d, in memory that is free by now
        A candidateGradient = step.kept;
        int dg = step.kept(row, OUTPUT_KEPT);
        if (input == ABSENT) {
            math.copy(memoryGradient, state, candidateGradient, dg, n);
        } else {
            math.multiply(memoryGradient, state, gates, step.gate(row, input), candidateGradient, dg, n);
        }
        // dc[t-1] = dc * f
        if (has(Option.COUPLED_GATES)) {
            math.subtract(memoryGradient, state, candidateGradient, dg, oldGradient, state, n);
        } else if (forget != ABSENT) {
            math.multiply(memoryGradient, state, gates, step.gate(row, forget), oldGradient, state, n);
            math.multiply(memoryGradient, state, old, state, scratch, temporary, n);
            gateGradient(math, step, row, forget);
            peepholeGradient(math, step, row, forget, forgetPeephole, old, state, oldGradient);
        } else {
            math.copy(memoryGradient, state, oldGradient, state, n);
        }
        if (input != ABSENT) {
            candidate(math, step, row, scratch, temporary);
            if (has(Option.COUPLED_GATES)) {
                math.subtract(scratch, temporary, old, state, scratch, temporary, n);
            }
            math.multiply(scratch, temporary, memoryGradient, state, scratch, temporary, n);
            gateGradient(math, step, row, input);
            peepholeGradient(math, step, row, input, inputPeephole, old, state, oldGradient);
        }
        if (dropsCandidates()) {
            math.multiply(candidateGradient, dg, step.noise, step.noise(row, 0), candidateGradient, dg, n);
        }
        if (has(Option.NO_INPUT_ACTIVATION)) {
            math.copy(candidateGradient, dg, gates, g, n);
        } else {
            math.tanhGradient(gates, g, candidateGradient, dg, gates, g, n);
        }
    }

    /** Turns a gate into the gradient of its sums; the gradient of the gate stands in the scratch memory. */
    private <A> void gateGradient(Arithmetic<A> math, CellStep<A> step, int row, int gate) {
        int n = step.units();
        if (has(Option.FULL_GATE_RECURRENCE)) {
            math.add(step.nextGradient[GATES], step.state(row, GATES) + gate * n, step.scratch, row * n, n);
        }
        int at = step.gate(row, gate);
        math.sigmoidGradient(step.gates, at, step.scratch, row * n, step.gates, at, n);
    }

    private static <A> void peepholeGradient(
            Arithmetic<A> math, CellStep<A> step, int row, int gate, int peephole, A memory, int memoryAt, A gradient) {
        if (peephole == ABSENT) {
            return;
        }
        int n = step.units();
        int at = step.gate(row, gate);
        int vector = step.vector(peephole);
        math.addProduct(step.gates, at, step.vectors, vector, gradient, step.state(row, MEMORY), n);
        math.addProduct(step.gates, at, memory, memoryAt, step.vectorGradients, vector, n);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LstmVariantCell cell
                && options.equals(cell.options)
                && projection == cell.projection
                && Double.compare(candidateDropout, cell.candidateDropout) == 0
                && Double.compare(forgetBias, cell.forgetBias) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(options, projection, candidateDropout, forgetBias);
    }
}
