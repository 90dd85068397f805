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
 * h[t] = z * h[t-1] + (1 - z) * n
 * </pre>
 *
 * <p>Cho et al., "Learning phrase representations using RNN encoder-decoder" (2014), which resets before the product;
 * the form that resets after it has one product per step and is that of cuDNN and PyTorch. About as accurate as an LSTM
 * with a quarter fewer weights (Chung 2014).
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

    @JsonCreator
    public GruCell(@JsonProperty("reset") Reset reset) {
        this.reset = Objects.requireNonNull(reset, "reset");
    }

    @JsonProperty("reset")
    public Reset reset() {
        return reset;
    }

    @Override
    public String name() {
        return "gru";
    }

    @Override
    public CellShape shape(int units) {
        return switch (reset) {
            case BEFORE -> BeforeProduct.shape(units);
            case AFTER -> AfterProduct.shape(units);
        };
    }

    @Override
    public <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        switch (reset) {
            case BEFORE -> BeforeProduct.forward(math, step, rows, stage);
            case AFTER -> AfterProduct.forward(math, step, rows);
        }
    }

    @Override
    public <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
        switch (reset) {
            case BEFORE -> BeforeProduct.backward(math, step, rows, stage);
            case AFTER -> AfterProduct.backward(math, step, rows);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GruCell cell && cell.reset == reset;
    }

    @Override
    public int hashCode() {
        return reset.hashCode();
    }

    private static final class AfterProduct {
        private static final int CANDIDATE = 0;
        private static final int UPDATE = 1;
        private static final int RESET = 2;
        private static final int RECURRENT = 3;

        static CellShape shape(int units) {
            return CellShape.of(units)
                    .gates("candidate", "update", "reset", "recurrent-candidate")
                    .input(CANDIDATE, RESET + 1)
                    .state("hidden")
                    .recurrent("RW", 0, UPDATE, RECURRENT + 1)
                    .build();
        }

        static <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows) {
            int n = step.units();
            A gates = step.gates;
            for (int row = 0; row < rows; row++) {
                int candidate = step.gate(row, CANDIDATE);
                int update = step.gate(row, UPDATE);
                int state = step.state(row);
                math.sigmoid(gates, update, gates, update, 2 * n);
                math.addProduct(gates, step.gate(row, RESET), gates, step.gate(row, RECURRENT), gates, candidate, n);
                math.tanh(gates, candidate, gates, candidate, n);
                math.interpolate(gates, update, step.previous[0], state, gates, candidate, step.next[0], state, n);
            }
        }

        static <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows) {
            int n = step.units();
            A gates = step.gates;
            A gradient = step.nextGradient[0];
            A scratch = step.scratch;
            for (int row = 0; row < rows; row++) {
                int candidate = step.gate(row, CANDIDATE);
                int update = step.gate(row, UPDATE);
                int reset = step.gate(row, RESET);
                int recurrent = step.gate(row, RECURRENT);
                int state = step.state(row);
                math.multiply(gradient, state, gates, update, step.previousGradient[0], state, n);
                // dz = dh * (h[t-1] - n), once the candidate's gradient dn = dh * (1 - z) is safe
                math.subtract(step.previous[0], state, gates, candidate, scratch, state, n);
                math.multiply(gradient, state, scratch, state, scratch, state, n);
                math.subtract(gradient, state, step.previousGradient[0], state, gradient, state, n);
                math.sigmoidGradient(gates, update, scratch, state, gates, update, n);
                math.tanhGradient(gates, candidate, gradient, state, gates, candidate, n);
                // dr = dn * q, dq = dn * r
                math.multiply(gates, candidate, gates, recurrent, scratch, state, n);
                math.multiply(gates, candidate, gates, reset, gates, recurrent, n);
                math.sigmoidGradient(gates, reset, scratch, state, gates, reset, n);
            }
        }
    }

    private static final class BeforeProduct {
        private static final int UPDATE = 0;
        private static final int RESET = 1;
        private static final int CANDIDATE = 2;

        static CellShape shape(int units) {
            return CellShape.of(units)
                    .gates("update", "reset", "candidate")
                    .state("hidden")
                    .recurrent("RW", 0, UPDATE, RESET + 1)
                    .link("RW-candidate", units, CANDIDATE, CANDIDATE + 1, 1)
                    .build();
        }

        static <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
            int n = step.units();
            A gates = step.gates;
            for (int row = 0; row < rows; row++) {
                int update = step.gate(row, UPDATE);
                int reset = step.gate(row, RESET);
                int candidate = step.gate(row, CANDIDATE);
                int state = step.state(row);
                if (stage == 0) {
                    math.sigmoid(gates, update, gates, update, 2 * n);
                    math.multiply(gates, reset, step.previous[0], state, step.links[0], state, n);
                } else {
                    math.tanh(gates, candidate, gates, candidate, n);
                    math.interpolate(gates, update, step.previous[0], state, gates, candidate, step.next[0], state, n);
                }
            }
        }

        static <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows, int stage) {
            int n = step.units();
            A gates = step.gates;
            A gradient = step.nextGradient[0];
            A scratch = step.scratch;
            for (int row = 0; row < rows; row++) {
                int update = step.gate(row, UPDATE);
                int reset = step.gate(row, RESET);
                int candidate = step.gate(row, CANDIDATE);
                int state = step.state(row);
                if (stage == 1) {
                    math.multiply(gradient, state, gates, update, step.previousGradient[0], state, n);
                    // dz = dh * (h[t-1] - n) and dn = dh * (1 - z)
                    math.subtract(step.previous[0], state, gates, candidate, scratch, state, n);
                    math.multiply(gradient, state, scratch, state, scratch, state, n);
                    math.subtract(gradient, state, step.previousGradient[0], state, gradient, state, n);
                    math.sigmoidGradient(gates, update, scratch, state, gates, update, n);
                    math.tanhGradient(gates, candidate, gradient, state, gates, candidate, n);
                } else {
                    A product = step.linkGradients[0];
                    math.addProduct(product, state, gates, reset, step.previousGradient[0], state, n);
                    math.multiply(product, state, step.previous[0], state, scratch, state, n);
                    math.sigmoidGradient(gates, reset, scratch, state, gates, reset, n);
                }
            }
        }
    }
}
