package org.unroll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/**
 * Gradients through time compared with central differences of an independent forward pass in plain arithmetic, in which
 * single units of single states are pushed at single steps; with padding.
 */
class NumericGradientFlowTest {

    private static final int INPUTS = 3;
    private static final int STEPS = 6;
    private static final double PUSH = 1e-5;
    private static final int[] LENGTHS = {6, 3, 5};

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** Layers from input to head. */
    record Stack(String name, List<Cell> cells, List<Integer> units) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Stack> stacks() {
        Cell lstm = new LstmCell(1);
        Cell gru = new GruCell(GruCell.Reset.BEFORE);
        Cell rnn = new ElmanCell(ElmanCell.Activation.TANH);
        return Stream.of(
                new Stack("lstm", List.of(lstm), List.of(4)),
                new Stack("gru", List.of(gru), List.of(4)),
                new Stack("lstm on lstm", List.of(lstm, lstm), List.of(4, 3)),
                new Stack("lstm on gru on rnn", List.of(rnn, gru, lstm), List.of(3, 5, 2)));
    }

    private final Random random = new Random(11);

    private ComputationGraph network(Stack stack) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS));
        String below = "in";
        for (int i = 0; i < stack.cells().size(); i++) {
            String name = "layer-" + i;
            graph.addLayer(
                    name,
                    RecurrentLayer.of(stack.cells().get(i), stack.units().get(i))
                            .build(),
                    below);
            below = name;
        }
        ComputationGraph network = new ComputationGraph(
                graph.addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), below)
                        .setOutputs("head")
                        .build());
        network.init();
        for (long i = 0; i < network.params().length(); i++) {
            network.params().putScalar(i, 0.6 * random.nextGaussian());
        }
        return network;
    }

    /** Where the forward pass is disturbed: a unit of a state of a layer, after a time step. */
    private record Push(int layer, int state, int step, int unit, double size) {}

    /** The formulas of the papers, for one sequence. */
    private static final class PlainForward {
        private final Stack stack;
        private final ComputationGraph network;

        PlainForward(Stack stack, ComputationGraph network) {
            this.stack = stack;
            this.network = network;
        }

        /** Squared error at the last step. */
        double loss(double[][] sequence, double label, Push push) {
            int layers = stack.cells().size();
            double[][][] states = new double[layers][2][];
            for (int layer = 0; layer < layers; layer++) {
                states[layer][0] = new double[stack.units().get(layer)];
                states[layer][1] = new double[stack.units().get(layer)];
            }
            for (int t = 0; t < sequence.length; t++) {
                double[] input = sequence[t];
                for (int layer = 0; layer < layers; layer++) {
                    states[layer] = step(layer, input, states[layer]);
                    if (push.layer() == layer && push.step() == t) {
                        states[layer][push.state()][push.unit()] += push.size();
                    }
                    input = states[layer][0];
                }
            }
            double prediction = parameter("head", "b").getDouble(0);
            double[] last = states[layers - 1][0];
            INDArray weights = parameter("head", "W");
            for (int i = 0; i < last.length; i++) {
                prediction += last[i] * weights.getDouble(i, 0);
            }
            return (prediction - label) * (prediction - label);
        }

        private INDArray parameter(String layer, String name) {
            return network.getLayer(layer).getParam(name);
        }

        private double[][] step(int layer, double[] x, double[][] old) {
            Cell cell = stack.cells().get(layer);
            String name = "layer-" + layer;
            int units = stack.units().get(layer);
            double[] h = old[0];
            double[] next = new double[units];
            double[] memory = new double[units];
            if (cell instanceof LstmCell) {
                for (int j = 0; j < units; j++) {
                    double i = sigmoid(sum(name, x, h, "RW", j));
                    double f = sigmoid(sum(name, x, h, "RW", units + j));
                    double o = sigmoid(sum(name, x, h, "RW", 2 * units + j));
                    double g = Math.tanh(sum(name, x, h, "RW", 3 * units + j));
                    memory[j] = f * old[1][j] + i * g;
                    next[j] = o * Math.tanh(memory[j]);
                }
            } else if (cell instanceof GruCell) {
                double[] reset = new double[units];
                for (int j = 0; j < units; j++) {
                    reset[j] = h[j] * sigmoid(sum(name, x, h, "RW", units + j));
                }
                for (int j = 0; j < units; j++) {
                    double z = sigmoid(sum(name, x, h, "RW", j));
                    double candidate = ofInput(name, x, 2 * units + j) + product(name, reset, "RW-candidate", j);
                    next[j] = z * h[j] + (1 - z) * Math.tanh(candidate);
                }
            } else {
                for (int j = 0; j < units; j++) {
                    next[j] = Math.tanh(sum(name, x, h, "RW", j));
                }
            }
            return new double[][] {next, memory};
        }

        private double sum(String layer, double[] x, double[] h, String recurrent, int column) {
            return ofInput(layer, x, column) + product(layer, h, recurrent, column);
        }

        private double ofInput(String layer, double[] x, int column) {
            return product(layer, x, "W", column) + parameter(layer, "b").getDouble(0, column);
        }

        private double product(String layer, double[] v, String matrix, int column) {
            double sum = 0;
            for (int i = 0; i < v.length; i++) {
                sum += v[i] * parameter(layer, matrix).getDouble(i, column);
            }
            return sum;
        }

        private static double sigmoid(double value) {
            return 1 / (1 + Math.exp(-value));
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void normsAreThoseOfCentralDifferences(Stack stack) {
        ComputationGraph network = network(stack);
        double[][][] sequences = new double[LENGTHS.length][STEPS][INPUTS];
        double[] labels = new double[LENGTHS.length];
        INDArray features = Nd4j.create(DataType.DOUBLE, LENGTHS.length, INPUTS, STEPS);
        INDArray targets = Nd4j.create(DataType.DOUBLE, LENGTHS.length, 1, STEPS);
        INDArray mask = Nd4j.create(DataType.DOUBLE, LENGTHS.length, STEPS);
        for (int b = 0; b < LENGTHS.length; b++) {
            labels[b] = random.nextGaussian();
            for (int t = 0; t < STEPS; t++) {
                mask.putScalar(b, t, t < LENGTHS[b] ? 1 : 0);
                targets.putScalar(b, 0, t, t == LENGTHS[b] - 1 ? labels[b] : random.nextGaussian());
                for (int i = 0; i < INPUTS; i++) {
                    sequences[b][t][i] = random.nextGaussian();
                    features.putScalar(b, i, t, sequences[b][t][i]);
                }
            }
        }

        GradientFlow flow = GradientFlow.of(
                network,
                new MultiDataSet(
                        new INDArray[] {features}, new INDArray[] {targets}, new INDArray[] {mask}, new INDArray[] {mask
                        }));

        PlainForward forward = new PlainForward(stack, network);
        assertThat(flow.layers()).hasSize(stack.cells().size());
        for (int layer = 0; layer < stack.cells().size(); layer++) {
            List<StateGradient> states = flow.layers().get(layer).states();
            for (int state = 0; state < states.size(); state++) {
                assertThat(states.get(state).lags()).hasSize(STEPS);
                for (StateGradient.Lag lag : states.get(state).lags()) {
                    List<Double> norms = new ArrayList<>();
                    for (int b = 0; b < LENGTHS.length; b++) {
                        int step = LENGTHS[b] - 1 - lag.lag();
                        if (step >= 0) {
                            double[][] real = Arrays.copyOf(sequences[b], LENGTHS[b]);
                            norms.add(numericNorm(
                                    forward, real, labels[b], stack.units().get(layer), layer, state, step));
                        }
                    }
                    Quartiles expected = Quartiles.of(
                            norms.stream().mapToDouble(Double::doubleValue).toArray());
                    String where = "layer %d, %s, lag %d"
                            .formatted(layer, states.get(state).state(), lag.lag());
                    assertThat(lag.sequences()).as(where).isEqualTo(norms.size());
                    assertThat(lag.norm().lower()).as(where).isCloseTo(expected.lower(), within(1e-8));
                    assertThat(lag.norm().median()).as(where).isCloseTo(expected.median(), within(1e-8));
                    assertThat(lag.norm().upper()).as(where).isCloseTo(expected.upper(), within(1e-8));
                }
            }
            assertThat(states.get(0).lags().get(2).norm().median()).isGreaterThan(1e-4);
        }
    }

    private static double numericNorm(
            PlainForward forward, double[][] sequence, double label, int units, int layer, int state, int step) {
        double squares = 0;
        for (int unit = 0; unit < units; unit++) {
            double up = forward.loss(sequence, label, new Push(layer, state, step, unit, PUSH));
            double down = forward.loss(sequence, label, new Push(layer, state, step, unit, -PUSH));
            squares += Math.pow((up - down) / (2 * PUSH), 2);
        }
        return Math.sqrt(squares);
    }
}
