package org.unroll.recurrent.cell;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final double[] sums;
    private final double[][] states;
    private final double[][] weights;
    private final double[] noise;
    private final double[] vectors;
    private final double[][] links;
    private CellStep<double[]> step;

    private CellGradients(Cell cell, int units) {
        this.cell = cell;
        this.shape = cell.shape(units);
        this.sums = random(ROWS * shape.sums());
        this.states = new double[shape.states().size()][];
        this.weights = new double[states.length][];
        for (int state = 0; state < states.length; state++) {
            states[state] = random(ROWS * shape.states().get(state).width());
            weights[state] = random(states[state].length);
        }
        this.noise = random(ROWS * shape.noise() * units);
        this.vectors = random(shape.vectorWidth());
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
        step = new CellStep<>(shape, ROWS, MATH);
        System.arraycopy(sums, 0, step.gates, 0, sums.length);
        System.arraycopy(noise, 0, step.noise, 0, noise.length);
        System.arraycopy(vectors, 0, step.vectors, 0, vectors.length);
        for (int state = 0; state < states.length; state++) {
            System.arraycopy(states[state], 0, step.previous[state], 0, states[state].length);
        }
        for (int stage = 0; stage < shape.stages(); stage++) {
            addLinks(stage);
            cell.forward(MATH, step, ROWS, stage);
        }
        double loss = 0;
        for (int state = 0; state < states.length; state++) {
            for (int i = 0; i < weights[state].length; i++) {
                loss += weights[state][i] * step.next[state][i];
            }
        }
        return loss;
    }

    private void addLinks(int stage) {
        for (int term = 0; term < links.length; term++) {
            Term of = shape.terms().get(term);
            for (int row = 0; of.link() && of.stage() == stage && row < ROWS; row++) {
                int columns = shape.width(of.into());
                for (int k = 0; k < of.width() * columns; k++) {
                    int to = step.gate(row, of.into().from()) + k % columns;
                    step.gates[to] +=
                            step.links[of.source()][step.link(row, of.source()) + k / columns] * links[term][k];
                }
            }
        }
    }

    private void backward() {
        for (int state = 0; state < states.length; state++) {
            System.arraycopy(weights[state], 0, step.nextGradient[state], 0, weights[state].length);
        }
        for (int stage = shape.stages() - 1; stage >= 0; stage--) {
            cell.backward(MATH, step, ROWS, stage);
            addLinkGradients(stage);
        }
    }

    private void addLinkGradients(int stage) {
        for (int term = 0; term < links.length; term++) {
            Term of = shape.terms().get(term);
            for (int row = 0; of.link() && of.stage() == stage && row < ROWS; row++) {
                int columns = shape.width(of.into());
                for (int k = 0; k < of.width() * columns; k++) {
                    double gradient = step.gates[step.gate(row, of.into().from()) + k % columns];
                    step.linkGradients[of.source()][step.link(row, of.source()) + k / columns] +=
                            gradient * links[term][k];
                }
            }
        }
    }

    private void check() {
        loss();
        backward();
        CellStep<double[]> result = step;
        compare("sums", sums, result.gates);
        compare("vectors", vectors, result.vectorGradients);
        for (int state = 0; state < states.length; state++) {
            compare("state " + state, states[state], result.previousGradient[state]);
        }
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
