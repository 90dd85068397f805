package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ClockworkCell;
import org.unroll.recurrent.cell.DeepTransitionCell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LeakyCell;
import org.unroll.recurrent.cell.MguCell;
import org.unroll.recurrent.cell.Mut1Cell;
import org.unroll.recurrent.cell.Mut2Cell;
import org.unroll.recurrent.cell.Mut3Cell;
import org.unroll.recurrent.cell.SruCell;
import org.unroll.recurrent.cell.TraceCell;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Cells compared with the equations of their papers, written down in plain arithmetic, for two units. */
class CellFormulaTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final int STEPS = 5;

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private final Random random = new Random(21);

    private static ComputationGraph network(Cell cell) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer("recurrent", RecurrentLayer.of(cell, UNITS).build(), "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), "recurrent")
                .setOutputs("head")
                .build());
        network.init();
        return network;
    }

    /** A layer of two units with random parameters. */
    private final class Layer {
        private final ComputationGraph network;

        Layer(Cell cell) {
            network = network(cell);
            for (long i = 0; i < network.params().length(); i++) {
                network.params().putScalar(i, random.nextGaussian());
            }
        }

        INDArray parameter(String name) {
            return network.getLayer("recurrent").getParam(name);
        }

        /** {@code [timeSteps][units]}. */
        double[][] output(double[][] sequence) {
            return hidden(network, Nd4j.createFromArray(sequence).transpose().reshape(1, INPUTS, sequence.length));
        }

        /** A vector times the columns of a gate in a matrix. */
        double[] product(double[] vector, String matrix, int gate) {
            double[] sums = new double[UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                for (int i = 0; i < vector.length; i++) {
                    sums[unit] += vector[i] * parameter(matrix).getDouble(i, gate * UNITS + unit);
                }
            }
            return sums;
        }

        double[] vector(String name, int gate) {
            int at = gate * UNITS;
            return new double[] {
                parameter(name).getDouble(0, at), parameter(name).getDouble(0, at + 1)
            };
        }

        /** {@code x W + b} for a gate. */
        double[] ofInput(double[] x, int gate) {
            return plus(product(x, "W", gate), vector("b", gate));
        }
    }

    private static double[][] hidden(ComputationGraph network, INDArray sequence) {
        INDArray output = network.feedForward(sequence, false).get("recurrent");
        double[][] hidden = new double[(int) sequence.size(2)][UNITS];
        for (int t = 0; t < hidden.length; t++) {
            for (int unit = 0; unit < UNITS; unit++) {
                hidden[t][unit] = output.getDouble(0, unit, t);
            }
        }
        return hidden;
    }

    /** The equations of one time step; keeps its states in fields of its own. */
    private interface Equations {
        double[] next(double[] x, double[] h);
    }

    private void assertFollows(Layer layer, Equations equations) {
        double[][] sequence = new double[STEPS][INPUTS];
        for (double[] x : sequence) {
            Arrays.setAll(x, i -> random.nextGaussian());
        }
        double[][] output = layer.output(sequence);
        double[] h = new double[UNITS];
        for (int t = 0; t < STEPS; t++) {
            h = equations.next(sequence[t], h);
            assertThat(output[t]).as("time step %d", t).containsExactly(h, offset(1e-12));
        }
    }

    private static double[] plus(double[]... terms) {
        double[] sum = new double[UNITS];
        for (double[] term : terms) {
            for (int unit = 0; unit < UNITS; unit++) {
                sum[unit] += term[unit];
            }
        }
        return sum;
    }

    private static double[] times(double[] a, double[] b) {
        return new double[] {a[0] * b[0], a[1] * b[1]};
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private static double[] apply(DoubleUnaryOperator function, double[] a) {
        return Arrays.stream(a).map(function).toArray();
    }

    /** {@code share * a + (1 - share) * b}. */
    private static double[] mix(double[] share, double[] a, double[] b) {
        return plus(times(share, a), times(apply(value -> 1 - value, share), b));
    }

    @Test
    void leaky() {
        Layer layer = new Layer(new LeakyCell(new double[] {0.25, 0.5}, false));
        assertFollows(layer, (x, h) -> {
            double[] value = apply(Math::tanh, plus(layer.ofInput(x, 0), layer.product(h, "RW", 0)));
            return mix(new double[] {0.25, 0.5}, value, h);
        });
    }

    @Test
    void leakyWithLearnedRates() {
        Layer layer = new Layer(new LeakyCell(new double[] {0.25}, true));
        assertFollows(layer, (x, h) -> {
            double[] value = apply(Math::tanh, plus(layer.ofInput(x, 0), layer.product(h, "RW", 0)));
            // a quarter is the logistic function of -log(3)
            return mix(apply(v -> sigmoid(v - Math.log(3)), layer.vector("leak", 0)), value, h);
        });
    }

    @Test
    void leakyUnitsThatRenewAllOfTheirStateAreThoseOfElman() {
        assertEqual(new Layer(new LeakyCell(1)), new Layer(new ElmanCell(ElmanCell.Activation.TANH)));
    }

    @Test
    void learnedRatesBeginAtTheGivenOnes() {
        ComputationGraph fixed = network(new LeakyCell(0.3));
        ComputationGraph learned = network(new LeakyCell(new double[] {0.3}, true));
        INDArray sequence = Nd4j.rand(DataType.DOUBLE, 1, INPUTS, STEPS);
        double[][] expected = hidden(fixed, sequence);
        double[][] actual = hidden(learned, sequence);
        for (int t = 0; t < STEPS; t++) {
            assertThat(actual[t]).containsExactly(expected[t], offset(1e-12));
        }
    }

    @Test
    void leakRatesAreSpreadOverTheUnits() {
        ComputationGraph network = network(new TraceCell(TraceCell.Activation.LINEAR, new double[] {0.5, 0.1}, false));
        network.getLayer("recurrent").getParam("W").assign(1);
        network.getLayer("recurrent").getParam("b").assign(0);
        double[][] hidden = hidden(network, Nd4j.ones(DataType.DOUBLE, 1, INPUTS, 3));
        // x W is 3 for both units
        assertThat(hidden[0]).containsExactly(new double[] {1.5, 0.3}, offset(1e-12));
        assertThat(hidden[1]).containsExactly(new double[] {2.25, 0.57}, offset(1e-12));
        assertThat(hidden[2]).containsExactly(new double[] {2.625, 0.813}, offset(1e-12));
    }

    @Test
    void exponentialTrace() {
        Layer layer = new Layer(new TraceCell(TraceCell.Activation.LINEAR, new double[] {0.2, 0.7}, false));
        assertFollows(layer, (x, h) -> mix(new double[] {0.8, 0.3}, h, layer.ofInput(x, 0)));
    }

    @Test
    void exponentialTraceOfTransformedInputs() {
        Layer layer = new Layer(new TraceCell(TraceCell.Activation.TANH, new double[] {0.2, 0.7}, false));
        assertFollows(layer, (x, h) -> mix(new double[] {0.8, 0.3}, h, apply(Math::tanh, layer.ofInput(x, 0))));
    }

    @Test
    void clockwork() {
        Layer layer = new Layer(new ClockworkCell(1, 2));
        int[] time = {0};
        assertFollows(layer, (x, h) -> {
            double[] sums = layer.ofInput(x, 0);
            INDArray weights = layer.parameter("RW");
            double fast = Math.tanh(sums[0] + h[0] * weights.getDouble(0, 0) + h[1] * weights.getDouble(1, 0));
            double slow = Math.tanh(sums[1] + h[1] * weights.getDouble(1, 1));
            return new double[] {fast, time[0]++ % 2 == 0 ? slow : h[1]};
        });
    }

    @Test
    void clockworkWithTheSlowModuleFirst() {
        Layer layer = new Layer(new ClockworkCell(3, 2));
        int[] time = {0};
        assertFollows(layer, (x, h) -> {
            double[] sums = layer.ofInput(x, 0);
            INDArray weights = layer.parameter("RW");
            double slow = Math.tanh(sums[0] + h[0] * weights.getDouble(0, 0));
            double fast = Math.tanh(sums[1] + h[0] * weights.getDouble(0, 1) + h[1] * weights.getDouble(1, 1));
            int t = time[0]++;
            return new double[] {t % 3 == 0 ? slow : h[0], t % 2 == 0 ? fast : h[1]};
        });
    }

    @Test
    void theClockCountsTheRealStepsOfEachSequence() {
        Layer layer = new Layer(new ClockworkCell(2, 3));
        INDArray sequence = Nd4j.rand(DataType.DOUBLE, 1, INPUTS, 4);
        INDArray padded = Nd4j.concat(2, Nd4j.ones(DataType.DOUBLE, 1, INPUTS, 3), sequence);
        double[][] expected = hidden(layer.network, sequence);
        layer.network.setLayerMaskArrays(
                new INDArray[] {Nd4j.createFromArray(new double[][] {{0, 0, 0, 1, 1, 1, 1}})}, null);
        double[][] actual = hidden(layer.network, padded);
        for (int t = 0; t < 4; t++) {
            assertThat(actual[t + 3]).containsExactly(expected[t], offset(1e-12));
        }
    }

    @Test
    void minimalGatedUnit() {
        Layer layer = new Layer(new MguCell());
        assertFollows(layer, (x, h) -> {
            double[] f = apply(CellFormulaTest::sigmoid, plus(layer.ofInput(x, 0), layer.product(h, "RW", 0)));
            double[] n = apply(Math::tanh, plus(layer.ofInput(x, 1), layer.product(times(f, h), "RW-candidate", 0)));
            return mix(f, n, h);
        });
    }

    @Test
    void mut1() {
        Layer layer = new Layer(new Mut1Cell());
        assertFollows(layer, (x, h) -> {
            // W: candidate, z, r; b: z, r, candidate
            double[] z = apply(CellFormulaTest::sigmoid, plus(layer.product(x, "W", 1), layer.vector("b", 0)));
            double[] r = apply(
                    CellFormulaTest::sigmoid,
                    plus(layer.product(x, "W", 2), layer.vector("b", 1), layer.product(h, "RW", 0)));
            double[] n = apply(
                    Math::tanh,
                    plus(
                            layer.product(times(r, h), "RW-candidate", 0),
                            apply(Math::tanh, layer.product(x, "W", 0)),
                            layer.vector("b", 2)));
            return mix(z, n, h);
        });
    }

    @Test
    void mut2() {
        Layer layer = new Layer(new Mut2Cell());
        assertFollows(layer, (x, h) -> {
            double[] z = apply(CellFormulaTest::sigmoid, plus(layer.ofInput(x, 0), layer.product(h, "RW", 0)));
            double[] r = apply(CellFormulaTest::sigmoid, plus(layer.ofInput(x, 1), layer.product(h, "RW", 1)));
            double[] n = apply(Math::tanh, plus(layer.product(times(r, h), "RW-candidate", 0), layer.ofInput(x, 2)));
            return mix(z, n, h);
        });
    }

    @Test
    void mut2IsAGruWithTheUpdateGateExchanged() {
        Layer mut = new Layer(new Mut2Cell());
        Layer gru = new Layer(new GruCell(GruCell.Reset.BEFORE));
        gru.network.params().assign(mut.network.params());
        for (String name : new String[] {"W", "RW", "b"}) {
            for (int unit = 0; unit < UNITS; unit++) {
                INDArray ofUpdate = gru.parameter(name).getColumn(unit);
                ofUpdate.muli(-1);
            }
        }
        INDArray sequence = Nd4j.rand(DataType.DOUBLE, 1, INPUTS, STEPS);
        double[][] expected = hidden(gru.network, sequence);
        double[][] actual = hidden(mut.network, sequence);
        for (int t = 0; t < STEPS; t++) {
            assertThat(actual[t]).containsExactly(expected[t], offset(1e-12));
        }
    }

    @Test
    void mut3() {
        Layer layer = new Layer(new Mut3Cell());
        assertFollows(layer, (x, h) -> {
            double[] z = apply(
                    CellFormulaTest::sigmoid,
                    plus(layer.ofInput(x, 0), layer.product(apply(Math::tanh, h), "RW-update", 0)));
            double[] r = apply(CellFormulaTest::sigmoid, plus(layer.ofInput(x, 1), layer.product(h, "RW", 0)));
            double[] n = apply(Math::tanh, plus(layer.product(times(r, h), "RW-candidate", 0), layer.ofInput(x, 2)));
            return mix(z, n, h);
        });
    }

    @Test
    void simpleRecurrentUnit() {
        Layer layer = new Layer(new SruCell());
        double[][] memory = {new double[UNITS]};
        assertFollows(layer, (x, h) -> {
            double[] c = memory[0];
            double[] f = apply(
                    CellFormulaTest::sigmoid, plus(layer.ofInput(x, 0), times(layer.vector("forget-memory", 0), c)));
            double[] r = apply(
                    CellFormulaTest::sigmoid, plus(layer.ofInput(x, 1), times(layer.vector("reset-memory", 0), c)));
            memory[0] = mix(f, c, layer.product(x, "W", 2));
            return mix(r, memory[0], layer.product(x, "W", 3));
        });
    }

    @Test
    void deepTransition() {
        Layer layer = new Layer(new DeepTransitionCell(3, false));
        assertFollows(layer, (x, h) -> {
            double[] first = apply(Math::tanh, plus(layer.ofInput(x, 0), layer.product(h, "RW", 0)));
            double[] second = apply(Math::tanh, plus(layer.product(first, "RW-layer-2", 0), layer.vector("b", 1)));
            return apply(Math::tanh, plus(layer.product(second, "RW-layer-3", 0), layer.vector("b", 2)));
        });
    }

    @Test
    void deepTransitionWithShortcut() {
        Layer layer = new Layer(new DeepTransitionCell(2, true));
        assertFollows(layer, (x, h) -> {
            double[] first = apply(Math::tanh, plus(layer.ofInput(x, 0), layer.product(h, "RW", 0)));
            return apply(
                    Math::tanh,
                    plus(
                            layer.product(first, "RW-layer-2", 0),
                            layer.product(h, "RW-shortcut", 0),
                            layer.vector("b", 1)));
        });
    }

    private void assertEqual(Layer one, Layer other) {
        other.network.params().assign(one.network.params());
        INDArray sequence = Nd4j.rand(DataType.DOUBLE, 1, INPUTS, STEPS);
        double[][] expected = hidden(one.network, sequence);
        double[][] actual = hidden(other.network, sequence);
        for (int t = 0; t < STEPS; t++) {
            assertThat(actual[t]).containsExactly(expected[t], offset(1e-12));
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new LeakyCell(0))
                .hasMessage("The leak rate 0.0 is out of range. Give a number above 0 and at most 1.");
        assertThatThrownBy(() -> new LeakyCell(new double[] {1}, true))
                .hasMessage("The leak rate 1.0 is out of range. Give a number above 0 and below 1, from which it can be"
                        + " learned.");
        assertThatThrownBy(() -> new LeakyCell(new double[0], true))
                .hasMessage("There is no leak rate. Give at least one.");
        assertThatThrownBy(ClockworkCell::new).hasMessage("There is no period. Give one for each module.");
        assertThatThrownBy(() -> new ClockworkCell(1, 0))
                .hasMessage("The period 0 is out of range. Give a number of time steps from 1 to 16777216.");
        assertThatThrownBy(() -> new DeepTransitionCell(1, false))
                .hasMessage(
                        "A deep transition has 2 layers or more, got 1. With one it is a simple recurrent network.");
    }
}
