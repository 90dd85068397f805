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
    public GateFunction gateFunction(int gate) {
        if (gate < candidate) {
            return GateFunction.SIGMOID;
        }
        return gate == candidate && !has(Option.NO_INPUT_ACTIVATION) ? GateFunction.TANH : GateFunction.OTHER;
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        if (stage == 1) {
            math.copy(step.gates[candidate + 1], step.next[HIDDEN], step.rows() * projection);
            return;
        }
        write(math, step);
        read(math, step);
        if (has(Option.FULL_GATE_RECURRENCE)) {
            keepGates(math, step);
        }
    }

    private <A> void keepGates(Arithmetic<A> math, CellStep<A> step) {
        int n = step.units();
        for (int gate = 0; gate < candidate; gate++) {
            for (int row = 0; row < step.rows(); row++) {
                math.copy(step.gates[gate], row * n, step.next[GATES], (row * candidate + gate) * n, n);
            }
        }
    }

    /** From the sums to the new memory. */
    private <A> void write(Arithmetic<A> math, CellStep<A> step) {
        int n = step.elements();
        A[] gates = step.gates;
        A old = step.previous[MEMORY];
        A memory = step.next[MEMORY];
        if (input != ABSENT) {
            activate(math, step, input, inputPeephole, old);
        }
        if (forget != ABSENT) {
            activate(math, step, forget, forgetPeephole, old);
        }
        if (!has(Option.NO_INPUT_ACTIVATION)) {
            math.tanh(gates[candidate], gates[candidate], n);
        }
        candidate(math, step, memory);
        if (has(Option.COUPLED_GATES)) {
            math.interpolate(gates[input], memory, old, memory, n);
            return;
        }
        if (input != ABSENT) {
            math.multiply(memory, gates[input], memory, n);
        }
        if (forget != ABSENT) {
            math.addProduct(old, gates[forget], memory, n);
        } else {
            math.add(old, memory, n);
        }
    }

    /** What the input gate lets into the memory. */
    private <A> void candidate(Arithmetic<A> math, CellStep<A> step, A out) {
        if (dropsCandidates()) {
            math.multiply(step.gates[candidate], step.noise[0], out, step.elements());
        } else {
            math.copy(step.gates[candidate], out, step.elements());
        }
    }

    private <A> void activate(Arithmetic<A> math, CellStep<A> step, int gate, int peephole, A memory) {
        if (peephole != ABSENT) {
            math.addProduct(memory, step.vectors[peephole], step.gates[gate], step.elements());
        }
        math.sigmoid(step.gates[gate], step.gates[gate], step.elements());
    }

    /** From the new memory to what the layer hands on, before the projection. */
    private <A> void read(Arithmetic<A> math, CellStep<A> step) {
        int n = step.elements();
        A memory = step.next[MEMORY];
        A y = step.kept[OUTPUT_KEPT];
        if (output != ABSENT) {
            activate(math, step, output, outputPeephole, memory);
        }
        if (keepsMemory()) {
            math.copy(memory, step.kept[MEMORY_KEPT], n);
        }
        if (has(Option.NORMALIZED_MEMORY)) {
            for (int row = 0; row < step.rows(); row++) {
                int at = row * step.units();
                math.normalize(memory, at, y, at, step.units(), EPSILON);
            }
            math.multiply(y, step.vectors[memoryGain], y, n);
            math.add(step.vectors[memoryGain + 1], y, n);
        } else {
            math.copy(memory, y, n);
        }
        if (!has(Option.NO_OUTPUT_ACTIVATION)) {
            math.tanh(y, y, n);
        }
        A out = projection > 0 ? step.links[LINK] : step.next[HIDDEN];
        if (output != ABSENT) {
            math.multiply(y, step.gates[output], out, n);
        } else {
            math.copy(y, out, n);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        if (stage == 1) {
            math.copy(step.nextGradient[HIDDEN], step.gates[candidate + 1], step.rows() * projection);
        } else {
            readBackward(math, step);
            writeBackward(math, step);
        }
    }

    /** Adds what comes through the output to the gradient of the new memory. */
    private <A> void readBackward(Arithmetic<A> math, CellStep<A> step) {
        int n = step.elements();
        A gradient = projection > 0 ? step.linkGradients[LINK] : step.nextGradient[HIDDEN];
        A memoryGradient = step.nextGradient[MEMORY];
        A y = step.kept[OUTPUT_KEPT];
        // dy, in memory that gets its own value afterwards
        A yGradient = step.previousGradient[MEMORY];
        if (output == ABSENT) {
            math.copy(gradient, yGradient, n);
        } else {
            math.multiply(gradient, step.gates[output], yGradient, n);
            math.multiply(gradient, y, step.scratch, n);
            gateGradient(math, step, output);
            if (outputPeephole != ABSENT) {
                peepholeGradient(math, step, output, outputPeephole, step.kept[MEMORY_KEPT], memoryGradient);
            }
        }
        if (!has(Option.NO_OUTPUT_ACTIVATION)) {
            math.tanhGradient(y, yGradient, yGradient, n);
        }
        if (has(Option.NORMALIZED_MEMORY)) {
            normalizationGradient(math, step, yGradient);
        }
        math.add(yGradient, memoryGradient, n);
    }

    private <A> void normalizationGradient(Arithmetic<A> math, CellStep<A> step, A yGradient) {
        int n = step.units();
        A normal = step.kept[MEMORY_KEPT];
        A gain = step.vectors[memoryGain];
        math.add(yGradient, step.vectorGradients[memoryGain + 1], step.elements());
        for (int row = 0; row < step.rows(); row++) {
            int at = row * n;
            double inverseDeviation = math.normalize(normal, at, normal, at, n, EPSILON);
            math.addProduct(yGradient, at, normal, at, step.vectorGradients[memoryGain], at, n);
            math.multiply(yGradient, at, gain, at, yGradient, at, n);
            math.normalizeGradient(normal, at, inverseDeviation, yGradient, at, yGradient, at, n);
        }
    }

    /** From the gradient of the new memory to those of the old one and of the sums. */
    private <A> void writeBackward(Arithmetic<A> math, CellStep<A> step) {
        int n = step.elements();
        A[] gates = step.gates;
        A old = step.previous[MEMORY];
        A oldGradient = step.previousGradient[MEMORY];
        A memoryGradient = step.nextGradient[MEMORY];
        A scratch = step.scratch;
        // dg = dc * i * d, in memory that is free by now
        A candidateGradient = step.kept[OUTPUT_KEPT];
        if (input == ABSENT) {
            math.copy(memoryGradient, candidateGradient, n);
        } else {
            math.multiply(memoryGradient, gates[input], candidateGradient, n);
        }
        // dc[t-1] = dc * f
        if (has(Option.COUPLED_GATES)) {
            math.subtract(memoryGradient, candidateGradient, oldGradient, n);
        } else if (forget != ABSENT) {
            math.multiply(memoryGradient, gates[forget], oldGradient, n);
            math.multiply(memoryGradient, old, scratch, n);
            gateGradient(math, step, forget);
            peepholeGradient(math, step, forget, forgetPeephole, old, oldGradient);
        } else {
            math.copy(memoryGradient, oldGradient, n);
        }
        if (input != ABSENT) {
            candidate(math, step, scratch);
            if (has(Option.COUPLED_GATES)) {
                math.subtract(scratch, old, scratch, n);
            }
            math.multiply(scratch, memoryGradient, scratch, n);
            gateGradient(math, step, input);
            peepholeGradient(math, step, input, inputPeephole, old, oldGradient);
        }
        if (dropsCandidates()) {
            math.multiply(candidateGradient, step.noise[0], candidateGradient, n);
        }
        if (has(Option.NO_INPUT_ACTIVATION)) {
            math.copy(candidateGradient, gates[candidate], n);
        } else {
            math.tanhGradient(gates[candidate], candidateGradient, gates[candidate], n);
        }
    }

    /** Turns a gate into the gradient of its sums; the gradient of the gate stands in the scratch memory. */
    private <A> void gateGradient(Arithmetic<A> math, CellStep<A> step, int gate) {
        int n = step.units();
        for (int row = 0; has(Option.FULL_GATE_RECURRENCE) && row < step.rows(); row++) {
            math.add(step.nextGradient[GATES], (row * candidate + gate) * n, step.scratch, row * n, n);
        }
        math.sigmoidGradient(step.gates[gate], step.scratch, step.gates[gate], step.elements());
    }

    private static <A> void peepholeGradient(
            Arithmetic<A> math, CellStep<A> step, int gate, int peephole, A memory, A gradient) {
        if (peephole != ABSENT) {
            math.addProduct(step.gates[gate], step.vectors[peephole], gradient, step.elements());
            math.addProduct(step.gates[gate], memory, step.vectorGradients[peephole], step.elements());
        }
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
