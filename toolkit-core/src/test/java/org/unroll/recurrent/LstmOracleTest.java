package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LayerNormalizedCell;
import org.unroll.recurrent.cell.LayerNormalizedCell.Scheme;
import org.unroll.recurrent.cell.LstmVariantCell;
import org.unroll.recurrent.cell.LstmVariantCell.Option;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/**
 * The outputs of a layer with three units over three time steps, against the equations of the papers, written unit by
 * unit in plain arithmetic: Greff 2015 (section 3 and its appendix), Sak 2014, Ba 2016 (supplementary material).
 */
class LstmOracleTest {

    private static final int INPUTS = 2;
    private static final int UNITS = 3;
    private static final int STEPS = 3;

    private static final double[][] SEQUENCE = {{0.5, -1.0}, {1.5, 0.25}, {-0.75, 2.0}};

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph network(Cell cell) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer("recurrent", RecurrentLayer.of(cell, UNITS).build(), "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), "recurrent")
                .setOutputs("head")
                .build());
        network.init();
        Random random = new Random(9);
        INDArray parameters = network.params();
        for (long i = 0; i < parameters.length(); i++) {
            parameters.putScalar(i, random.nextGaussian());
        }
        return network;
    }

    /** {@code [timeSteps][width]}. */
    private static double[][] outputs(ComputationGraph network) {
        INDArray sequence = Nd4j.createFromArray(SEQUENCE)
                .transpose()
                .reshape(1, INPUTS, STEPS)
                .dup();
        INDArray output = network.feedForward(sequence, false).get("recurrent");
        return output.reshape(output.size(1), STEPS).transpose().toDoubleMatrix();
    }

    private static double[][] parameter(ComputationGraph network, String name) {
        return network.getLayer("recurrent").getParam(name).toDoubleMatrix();
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** {@code v M}. */
    private static double[] product(double[] v, double[][] matrix) {
        double[] result = new double[matrix[0].length];
        for (int row = 0; row < v.length; row++) {
            for (int column = 0; column < result.length; column++) {
                result[column] += v[row] * matrix[row][column];
            }
        }
        return result;
    }

    private static double[] sum(double[]... terms) {
        double[] result = new double[terms[0].length];
        for (double[] term : terms) {
            for (int i = 0; i < result.length; i++) {
                result[i] += term[i];
            }
        }
        return result;
    }

    private static double[] part(double[] values, int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    /** {@code g / sigma * (a - mu)} of Ba 2016, equation 4. */
    private static double[] normalized(double[] a, double[] gain) {
        double mean = Arrays.stream(a).average().orElseThrow();
        double variance =
                Arrays.stream(a).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = gain[i] * (a[i] - mean) / Math.sqrt(variance + 1e-5);
        }
        return result;
    }

    private static void assertEqual(double[][] actual, double[][] expected) {
        for (int t = 0; t < STEPS; t++) {
            assertThat(actual[t]).hasSameSizeAs(expected[t]);
            for (int i = 0; i < expected[t].length; i++) {
                assertThat(actual[t][i]).as("unit %d at step %d", i, t).isCloseTo(expected[t][i], offset(1e-12));
            }
        }
    }

    static Stream<Set<Option>> combinations() {
        return LstmVariants.combinations().stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyVariantFollowsItsEquations(Set<Option> options) {
        for (int projection : new int[] {0, 1, 3}) {
            ComputationGraph network = network(new LstmVariantCell(options, projection, 0.4, 1));
            assertEqual(outputs(network), lstm(network, options, projection, false));
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyNormalizedVariantFollowsItsEquations(Set<Option> options) {
        ComputationGraph network =
                network(new LayerNormalizedCell(new LstmVariantCell(options, 3, 0, 1), Scheme.SEPARATE));
        assertEqual(outputs(network), lstm(network, options, 3, true));
    }

    private static double[][] lstm(
            ComputationGraph network, Set<Option> options, int projection, boolean normalizedSums) {
        boolean hasInput = !options.contains(Option.NO_INPUT_GATE);
        boolean hasForget = !options.contains(Option.NO_FORGET_GATE) && !options.contains(Option.COUPLED_GATES);
        boolean hasOutput = !options.contains(Option.NO_OUTPUT_GATE);
        int inputAt = 0;
        int forgetAt = hasInput ? 1 : 0;
        int outputAt = forgetAt + (hasForget ? 1 : 0);
        int gates = outputAt + (hasOutput ? 1 : 0);
        double[] hidden = new double[projection > 0 ? projection : UNITS];
        double[] memory = new double[UNITS];
        double[] gatesBefore = new double[gates * UNITS];
        double[][] result = new double[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            double[] ofInput = product(SEQUENCE[t], parameter(network, "W"));
            double[] recurrent = product(hidden, parameter(network, "RW"));
            if (options.contains(Option.FULL_GATE_RECURRENCE)) {
                double[] ofGates = product(gatesBefore, parameter(network, "RW-gates"));
                for (int k = 0; k < ofGates.length; k++) {
                    recurrent[k] += ofGates[k];
                }
            }
            if (normalizedSums) {
                ofInput = normalized(ofInput, parameter(network, "input-gain")[0]);
                recurrent = normalized(recurrent, parameter(network, "recurrent-gain")[0]);
            }
            double[] sums = sum(ofInput, recurrent, parameter(network, "b")[0]);
            double[] outputSums = new double[UNITS];
            double[] next = new double[UNITS];
            for (int u = 0; u < UNITS; u++) {
                double i = 1;
                if (hasInput) {
                    i = sigmoid(sums[inputAt * UNITS + u] + peephole(network, options, "input", u) * memory[u]);
                    gatesBefore[inputAt * UNITS + u] = i;
                }
                double f = options.contains(Option.COUPLED_GATES) ? 1 - i : 1;
                if (hasForget) {
                    f = sigmoid(sums[forgetAt * UNITS + u] + peephole(network, options, "forget", u) * memory[u]);
                    gatesBefore[forgetAt * UNITS + u] = f;
                }
                double z = sums[gates * UNITS + u];
                double g = options.contains(Option.NO_INPUT_ACTIVATION) ? z : Math.tanh(z);
                next[u] = i * g + f * memory[u];
                outputSums[u] = hasOutput ? sums[outputAt * UNITS + u] : 0;
            }
            double[] read = next;
            if (options.contains(Option.NORMALIZED_MEMORY)) {
                double[] bias = parameter(network, "memory-bias")[0];
                read = sum(normalized(next, parameter(network, "memory-gain")[0]), bias);
            }
            double[] output = new double[UNITS];
            for (int u = 0; u < UNITS; u++) {
                output[u] = options.contains(Option.NO_OUTPUT_ACTIVATION) ? read[u] : Math.tanh(read[u]);
                if (hasOutput) {
                    double o = sigmoid(outputSums[u] + peephole(network, options, "output", u) * next[u]);
                    gatesBefore[outputAt * UNITS + u] = o;
                    output[u] *= o;
                }
            }
            hidden = projection > 0 ? product(output, parameter(network, "RW-projection")) : output;
            memory = next;
            result[t] = hidden;
        }
        return result;
    }

    private static double peephole(ComputationGraph network, Set<Option> options, String gate, int unit) {
        return options.contains(Option.PEEPHOLES) ? parameter(network, "peephole-" + gate)[0][unit] : 0;
    }

    @Test
    void theNormalizedRnnFollowsEquationFour() {
        ComputationGraph network =
                network(new LayerNormalizedCell(new ElmanCell(ElmanCell.Activation.TANH), Scheme.JOINT));
        double[][] expected = new double[STEPS][];
        double[] hidden = new double[UNITS];
        for (int t = 0; t < STEPS; t++) {
            double[] a = sum(product(SEQUENCE[t], parameter(network, "W")), product(hidden, parameter(network, "RW")));
            double[] sums = sum(normalized(a, parameter(network, "gain")[0]), parameter(network, "b")[0]);
            hidden = Arrays.stream(sums).map(Math::tanh).toArray();
            expected[t] = hidden;
        }
        assertEqual(outputs(network), expected);
    }

    /** Update and reset gate are normalised together, the shares of the candidate each by itself. */
    @Test
    void theNormalizedGruFollowsItsEquations() {
        ComputationGraph network = network(new LayerNormalizedCell(new GruCell(GruCell.Reset.AFTER), Scheme.SEPARATE));
        double[] bias = parameter(network, "b")[0];
        double[][] expected = new double[STEPS][];
        double[] hidden = new double[UNITS];
        for (int t = 0; t < STEPS; t++) {
            double[] x = product(SEQUENCE[t], parameter(network, "W"));
            double[] h = product(hidden, parameter(network, "RW"));
            double[] gates = sum(
                    normalized(part(x, UNITS, 3 * UNITS), parameter(network, "input-gain-update")[0]),
                    normalized(part(h, 0, 2 * UNITS), parameter(network, "recurrent-gain-update")[0]),
                    part(bias, UNITS, 3 * UNITS));
            double[] fromInput = sum(
                    normalized(part(x, 0, UNITS), parameter(network, "input-gain-candidate")[0]), part(bias, 0, UNITS));
            double[] fromHidden = sum(
                    normalized(
                            part(h, 2 * UNITS, 3 * UNITS), parameter(network, "recurrent-gain-recurrent-candidate")[0]),
                    part(bias, 3 * UNITS, 4 * UNITS));
            double[] next = new double[UNITS];
            for (int u = 0; u < UNITS; u++) {
                double z = sigmoid(gates[u]);
                double r = sigmoid(gates[UNITS + u]);
                next[u] = z * hidden[u] + (1 - z) * Math.tanh(fromInput[u] + r * fromHidden[u]);
            }
            hidden = next;
            expected[t] = next;
        }
        assertEqual(outputs(network), expected);
    }
}
