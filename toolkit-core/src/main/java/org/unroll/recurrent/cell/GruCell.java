package org.unroll.recurrent.cell;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Gated recurrent unit: an update gate decides how much of the hidden state stays, a reset gate how much of it the
 * candidate sees.
 *
 * <pre>
 * z, r = sigmoid(x[t] W + h[t-1] R + b)                     update and reset gate
 * n    = tanh(x[t] W + (r * h[t-1]) R + b)                  candidate, reset before the product
 * n    = tanh(x[t] W + b + r * (h[t-1] R + b'))             candidate, reset after the product
 * h[t] = z * h[t-1] + (1 - z) * d * n
 * </pre>
 *
 * <p>Cho et al., "Learning phrase representations using RNN encoder-decoder" (2014), which resets before the product;
 * the form that resets after it has one product per step and is that of cuDNN and PyTorch. About as accurate as an LSTM
 * with a quarter fewer weights (Chung 2014).
 *
 * <p>Candidate dropout {@code d} drops some of the candidates at random in training, anew at each time step (Semeniuta,
 * Severyn &amp; Barth, "Recurrent dropout without memory loss", 2016).
 *
 * <p>Order of the gates: with the reset after the product candidate, update, reset, recurrent part of the candidate, of
 * which {@code W} has the first three and {@code RW} the last three; otherwise update, reset, candidate.
 */
public final class GruCell implements Cell {

    /** Where the reset gate acts. */
    public enum Reset {
        BEFORE,
        AFTER
    }

    private final Reset reset;
    private final double candidateDropout;

    /** Without candidate dropout. */
    public GruCell(Reset reset) {
        this(reset, 0);
    }

    /**
     * @param candidateDropout share of the candidates dropped in training, in [0, 1)
     * @throws IllegalArgumentException if that is not a share
     */
    @JsonCreator
    public GruCell(@JsonProperty("reset") Reset reset, @JsonProperty("candidateDropout") double candidateDropout) {
        this.reset = Objects.requireNonNull(reset, "reset");
        this.candidateDropout = CandidateDropout.requireShare(candidateDropout);
    }

    @JsonProperty("reset")
    public Reset reset() {
        return reset;
    }

    @JsonProperty("candidateDropout")
    public double candidateDropout() {
        return candidateDropout;
    }

    @Override
    public double noiseRate() {
        return candidateDropout;
    }

    @Override
    public String name() {
        return "gru";
    }

    @Override
    public CellShape shape(int units) {
        return switch (reset) {
            case BEFORE -> BeforeProduct.shape(units).noise(noises()).build();
            case AFTER -> AfterProduct.shape(units).noise(noises()).build();
        };
    }

    private int noises() {
        return candidateDropout > 0 ? 1 : 0;
    }

    @Override
    public GateFunction gateFunction(int gate) {
        return switch (reset) {
            case BEFORE -> BeforeProduct.function(gate);
            case AFTER -> AfterProduct.function(gate);
        };
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage) {
        boolean drops = candidateDropout > 0;
        switch (reset) {
            case BEFORE -> BeforeProduct.forward(math, step, stage, drops);
            case AFTER -> AfterProduct.forward(math, step, drops);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage) {
        boolean drops = candidateDropout > 0;
        switch (reset) {
            case BEFORE -> BeforeProduct.backward(math, step, stage, drops);
            case AFTER -> AfterProduct.backward(math, step, drops);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GruCell cell
                && cell.reset == reset
                && Double.compare(cell.candidateDropout, candidateDropout) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(reset, candidateDropout);
    }

    /** Ends a step: {@code h[t] = z * h[t-1] + (1 - z) * d * n}. */
    private static <A> void mix(Arithmetic<A> math, CellStep<A> step, A update, A candidate, boolean drops) {
        int n = step.elements();
        A seen = candidate;
        if (drops) {
            seen = step.scratch;
            math.multiply(candidate, step.noise[0], seen, n);
        }
        math.interpolate(update, step.previous[0], seen, step.next[0], n);
    }

    /** The gradient of {@link #mix}: of the old hidden state and of the sums of update gate and candidate. */
    private static <A> void mixGradient(Arithmetic<A> math, CellStep<A> step, A update, A candidate, boolean drops) {
        int n = step.elements();
        A gradient = step.nextGradient[0];
        A scratch = step.scratch;
        math.multiply(gradient, update, step.previousGradient[0], n);
        // dz = dh * (h[t-1] - d * n), once the candidate's gradient dn = dh * (1 - z) * d is safe
        if (drops) {
            math.multiply(candidate, step.noise[0], scratch, n);
            math.subtract(step.previous[0], scratch, scratch, n);
        } else {
            math.subtract(step.previous[0], candidate, scratch, n);
        }
        math.multiply(gradient, scratch, scratch, n);
        math.subtract(gradient, step.previousGradient[0], gradient, n);
        if (drops) {
            math.multiply(gradient, step.noise[0], gradient, n);
        }
        math.sigmoidGradient(update, scratch, update, n);
        math.tanhGradient(candidate, gradient, candidate, n);
    }

    private static final class AfterProduct {
        private static final int CANDIDATE = 0;
        private static final int UPDATE = 1;
        private static final int RESET = 2;
        private static final int RECURRENT = 3;

        static CellShape.Builder shape(int units) {
            return CellShape.of(units)
                    .gates("candidate", "update", "reset", "recurrent-candidate")
                    .input(CANDIDATE, RESET + 1)
                    .state("hidden")
                    .recurrent("RW", 0, UPDATE, RECURRENT + 1);
        }

        static GateFunction function(int gate) {
            if (gate == RECURRENT) {
                return GateFunction.OTHER;
            }
            return gate == CANDIDATE ? GateFunction.TANH : GateFunction.SIGMOID;
        }

        static <A> void forward(Arithmetic<A> math, CellStep<A> step, boolean drops) {
            int n = step.elements();
            A[] gates = step.gates;
            math.sigmoid(gates[UPDATE], gates[UPDATE], n);
            math.sigmoid(gates[RESET], gates[RESET], n);
            math.addProduct(gates[RESET], gates[RECURRENT], gates[CANDIDATE], n);
            math.tanh(gates[CANDIDATE], gates[CANDIDATE], n);
            mix(math, step, gates[UPDATE], gates[CANDIDATE], drops);
        }

        static <A> void backward(Arithmetic<A> math, CellStep<A> step, boolean drops) {
            int n = step.elements();
            A[] gates = step.gates;
            mixGradient(math, step, gates[UPDATE], gates[CANDIDATE], drops);
            // dr = dn * q, dq = dn * r
            math.multiply(gates[CANDIDATE], gates[RECURRENT], step.scratch, n);
            math.multiply(gates[CANDIDATE], gates[RESET], gates[RECURRENT], n);
            math.sigmoidGradient(gates[RESET], step.scratch, gates[RESET], n);
        }
    }

    private static final class BeforeProduct {
        private static final int UPDATE = 0;
        private static final int RESET = 1;
        private static final int CANDIDATE = 2;

        static CellShape.Builder shape(int units) {
            return CellShape.of(units)
                    .gates("update", "reset", "candidate")
                    .state("hidden")
                    .recurrent("RW", 0, UPDATE, RESET + 1)
                    .link("RW-candidate", units, CANDIDATE, CANDIDATE + 1, 1);
        }

        static GateFunction function(int gate) {
            return gate == CANDIDATE ? GateFunction.TANH : GateFunction.SIGMOID;
        }

        static <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage, boolean drops) {
            int n = step.elements();
            A[] gates = step.gates;
            if (stage == 0) {
                math.sigmoid(gates[UPDATE], gates[UPDATE], n);
                ResetGate.forward(math, step, RESET, 0);
            } else {
                math.tanh(gates[CANDIDATE], gates[CANDIDATE], n);
                mix(math, step, gates[UPDATE], gates[CANDIDATE], drops);
            }
        }

        static <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage, boolean drops) {
            if (stage == 1) {
                mixGradient(math, step, step.gates[UPDATE], step.gates[CANDIDATE], drops);
            } else {
                ResetGate.backward(math, step, RESET, 0);
            }
        }
    }
}
