package org.unroll.recurrent.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.cell.CellShape.Term;
import org.unroll.recurrent.kernel.Arithmetic;

/** One time step of a cell by itself: compares the gradients of everything it reads with finite differences. */
final class CellGradients {

    private static final int ROWS = 2;
    private static final double STEP = 1e-6;

    @SuppressWarnings("unchecked") // the arithmetic of double works on double[]
    private static final Arithmetic<double[]> MATH = (Arithmetic<double[]>) Arithmetic.of(DataType.DOUBLE);

    private final Random random = new Random(6);
    private final Cell cell;
    private final CellShape shape;
    private final double[][] sums;
    private final double[][] states;
    private final double[][] weights;
    private final double[][] noise;
    private final double[][] vectors;
    private final double[][] links;
    private CellStep<double[]> step;

    private CellGradients(Cell cell, int units) {
        this.cell = cell;
        this.shape = cell.shape(units);
        this.sums =
                shape.gates().stream().map(gate -> random(ROWS * gate.width())).toArray(double[][]::new);
        this.states = new double[shape.states().size()][];
        this.weights = new double[states.length][];
        for (int state = 0; state < states.length; state++) {
            states[state] = random(ROWS * shape.states().get(state).width());
            weights[state] = random(states[state].length);
        }
        this.noise = new double[shape.noise()][];
        Arrays.setAll(noise, index -> random(ROWS * units));
        this.vectors =
                shape.vectors().stream().map(vector -> random(vector.width())).toArray(double[][]::new);
        this.links = new double[shape.terms().size()][];
        for (int term = 0; term < links.length; term++) {
            Term of = shape.terms().get(term);
            links[term] = random(of.width() * shape.width(of.into()));
        }
    }

    static void check(Cell cell, int units) {
        new CellGradients(cell, units).check();
    }

    private double[] random(int length) {
        return random.doubles(length, -1, 1).toArray();
    }

    private double loss() {
        step = CellStep.first(shape, ROWS, MATH);
        for (int gate = 0; gate < sums.length; gate++) {
            System.arraycopy(sums[gate], 0, step.gates[gate], 0, sums[gate].length);
        }
        for (int index = 0; index < noise.length; index++) {
            System.arraycopy(noise[index], 0, step.noise[index], 0, noise[index].length);
        }
        for (int vector = 0; vector < vectors.length; vector++) {
            int width = vectors[vector].length;
            for (int row = 0; row < ROWS; row++) {
                System.arraycopy(vectors[vector], 0, step.vectors[vector], row * width, width);
            }
        }
        for (int state = 0; state < states.length; state++) {
            System.arraycopy(states[state], 0, step.previous[state], 0, states[state].length);
        }
        for (int stage = 0; stage < shape.stages(); stage++) {
            addLinks(stage);
            cell.forward(MATH, step, stage);
        }
        double loss = 0;
        for (int state = 0; state < states.length; state++) {
            for (int i = 0; i < weights[state].length; i++) {
                loss += weights[state][i] * step.next[state][i];
            }
        }
        return loss;
    }

    private interface Weight {
        void use(int term, int k, int row, int gate, int column);
    }

    /** Goes over all weights of the terms that enter the gates before a stage. */
    private void forEachWeight(int stage, Weight weight) {
        for (int term = 0; term < links.length; term++) {
            Term of = shape.terms().get(term);
            for (int row = 0; of.link() && of.stage() == stage && row < ROWS; row++) {
                for (int k = 0; k < links[term].length; k++) {
                    int gate = of.into().from();
                    int column = k % shape.width(of.into());
                    while (column >= step.width(gate)) {
                        column -= step.width(gate);
                        gate++;
                    }
                    weight.use(term, k, row, gate, row * step.width(gate) + column);
                }
            }
        }
    }

    private int linkAt(int term, int k, int row) {
        Term of = shape.terms().get(term);
        return row * of.width() + k / shape.width(of.into());
    }

    private void addLinks(int stage) {
        forEachWeight(stage, (term, k, row, gate, column) -> {
            double[] link = step.links[shape.terms().get(term).source()];
            step.gates[gate][column] += link[linkAt(term, k, row)] * links[term][k];
        });
    }

    private void backward() {
        for (int state = 0; state < states.length; state++) {
            System.arraycopy(weights[state], 0, step.nextGradient[state], 0, weights[state].length);
        }
        for (int stage = shape.stages() - 1; stage >= 0; stage--) {
            cell.backward(MATH, step, stage);
            addLinkGradients(stage);
        }
    }

    private void addLinkGradients(int stage) {
        forEachWeight(stage, (term, k, row, gate, column) -> {
            double[] gradient = step.linkGradients[shape.terms().get(term).source()];
            gradient[linkAt(term, k, row)] += step.gates[gate][column] * links[term][k];
        });
    }

    private void check() {
        loss();
        backward();
        CellStep<double[]> result = step;
        for (int gate = 0; gate < sums.length; gate++) {
            compare("gate " + gate, sums[gate], result.gates[gate]);
        }
        for (int vector = 0; vector < vectors.length; vector++) {
            compare("vector " + vector, vectors[vector], sumOfRows(result.vectorGradients[vector]));
        }
        for (int state = 0; state < states.length; state++) {
            compare("state " + state, states[state], result.previousGradient[state]);
        }
    }

    private static double[] sumOfRows(double[] rows) {
        double[] sum = new double[rows.length / ROWS];
        for (int i = 0; i < rows.length; i++) {
            sum[i % sum.length] += rows[i];
        }
        return sum;
    }

    private void compare(String what, double[] values, double[] gradient) {
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            values[i] = value + STEP;
            double up = loss();
            values[i] = value - STEP;
            double down = loss();
            values[i] = value;
            double expected = (up - down) / (2 * STEP);
            assertThat(Math.abs(gradient[i] - expected))
                    .as("%s[%d]: %s, by finite differences %s", what, i, gradient[i], expected)
                    .isLessThan(1e-7 * Math.max(1, Math.abs(expected)));
        }
    }
}
