package org.unroll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.DirectionMerge;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.RecurrentNoise;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.GateFunction;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Gates and states compared with the equations of the papers, written down in plain arithmetic. */
class LayerActivationsTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final int STEPS = 6;

    /** The second sequence is padded before and after its three steps. */
    private static final int PADDED = 1;

    private static final int FIRST = 1;
    private static final int LENGTH = 3;

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private final Random random = new Random(11);
    private final INDArray sequences = random(2, INPUTS, STEPS);

    private INDArray random(long... shape) {
        INDArray array = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private ComputationGraph network(RecurrentLayer.Builder layer) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer("recurrent", layer.build(), "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), "recurrent")
                .setOutputs("head")
                .build());
        network.init();
        network.params().assign(random(1, network.params().length()));
        return network;
    }

    private MultiDataSet batch() {
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1, 1, 1}, {0, 1, 1, 1, 0, 0}});
        return new MultiDataSet(new INDArray[] {sequences}, null, new INDArray[] {mask}, null);
    }

    /** One direction of the padded sequence, in plain arithmetic. */
    private final class ByHand {
        private final ComputationGraph network;
        private final String direction;

        ByHand(ComputationGraph network, String direction) {
            this.network = network;
            this.direction = direction;
        }

        double[] x(int step) {
            double[] x = new double[INPUTS];
            for (int i = 0; i < INPUTS; i++) {
                x[i] = sequences.getDouble(PADDED, i, FIRST + step);
            }
            return x;
        }

        private INDArray parameter(String name) {
            return network.getLayer("recurrent").getParam(name + direction);
        }

        /** The sum of a gate's unit that begins at a column of the weights. */
        double sum(String matrix, int column, double... vector) {
            double sum = 0;
            for (int i = 0; i < vector.length; i++) {
                sum += vector[i] * parameter(matrix).getDouble(i, column);
            }
            return sum;
        }

        double bias(int column) {
            return parameter("b").getDouble(0, column);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static void assertStep(UnitActivations actual, int step, double... expected) {
        assertThat(actual.steps()).as(actual.name()).hasSize(LENGTH);
        assertThat(actual.steps().get(step).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .as("%s at step %d", actual.name(), step)
                .containsExactly(expected, offset(1e-12));
    }

    private static void assertLstm(ByHand hand, LayerActivations layer, int... order) {
        double[] h = new double[UNITS];
        double[] c = new double[UNITS];
        for (int step : order) {
            double[][] gates = new double[4][UNITS];
            for (int gate = 0; gate < 4; gate++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    int column = gate * UNITS + unit;
                    double sum = hand.sum("W", column, hand.x(step)) + hand.sum("RW", column, h) + hand.bias(column);
                    gates[gate][unit] = gate == 3 ? Math.tanh(sum) : sigmoid(sum);
                }
            }
            for (int unit = 0; unit < UNITS; unit++) {
                c[unit] = gates[1][unit] * c[unit] + gates[0][unit] * gates[3][unit];
                h[unit] = gates[2][unit] * Math.tanh(c[unit]);
            }
            assertStep(layer.gate("input"), step, gates[0]);
            assertStep(layer.gate("forget"), step, gates[1]);
            assertStep(layer.gate("output"), step, gates[2]);
            assertStep(layer.gate("candidate"), step, gates[3]);
            assertStep(layer.state("memory"), step, c);
            assertStep(layer.state("hidden"), step, h);
        }
    }

    @Test
    void lstmByHandWithPadding() {
        ComputationGraph network = network(RecurrentLayer.of(new LstmCell(1), UNITS));

        List<LayerActivations> layers = LayerActivations.of(network, batch(), PADDED);

        assertThat(layers).hasSize(1);
        assertThat(layers.get(0).layer()).isEqualTo("recurrent");
        assertThat(layers.get(0).cell()).isEqualTo("lstm");
        assertLstm(new ByHand(network, ""), layers.get(0), 0, 1, 2);
        assertThat(layers.get(0).gate("forget").function()).isEqualTo(GateFunction.SIGMOID);
        assertThat(layers.get(0).gate("candidate").function()).isEqualTo(GateFunction.TANH);
        assertThat(LayerActivations.of(network, batch(), 0).get(0).gate("input").steps())
                .hasSize(STEPS);
        assertThat(network.getListeners()).isEmpty();
    }

    @Test
    void bothDirectionsStandInTheOrderOfTheSequence() {
        ComputationGraph network =
                network(RecurrentLayer.of(new LstmCell(1), UNITS).bidirectional(DirectionMerge.CONCAT));

        List<LayerActivations> layers = LayerActivations.of(network, batch(), PADDED);

        assertThat(layers).hasSize(2);
        assertThat(layers.get(0).reverse()).isFalse();
        assertThat(layers.get(1).reverse()).isTrue();
        assertLstm(new ByHand(network, ""), layers.get(0), 0, 1, 2);
        assertLstm(new ByHand(network, "-reverse"), layers.get(1), 2, 1, 0);
    }

    @Test
    void gruWithTheResetAfterTheProduct() {
        ComputationGraph network = network(RecurrentLayer.of(new GruCell(GruCell.Reset.AFTER), UNITS));
        ByHand hand = new ByHand(network, "");

        LayerActivations layer = LayerActivations.of(network, batch(), PADDED).get(0);

        double[] h = new double[UNITS];
        for (int step = 0; step < LENGTH; step++) {
            double[] z = new double[UNITS];
            double[] r = new double[UNITS];
            double[] q = new double[UNITS];
            double[] n = new double[UNITS];
            for (int unit = 0; unit < UNITS; unit++) { // W: candidate, update, reset; RW: update, reset, candidate
                z[unit] = sigmoid(
                        hand.sum("W", UNITS + unit, hand.x(step)) + hand.sum("RW", unit, h) + hand.bias(UNITS + unit));
                r[unit] = sigmoid(hand.sum("W", 2 * UNITS + unit, hand.x(step))
                        + hand.sum("RW", UNITS + unit, h)
                        + hand.bias(2 * UNITS + unit));
                q[unit] = hand.sum("RW", 2 * UNITS + unit, h) + hand.bias(3 * UNITS + unit);
                n[unit] = Math.tanh(hand.sum("W", unit, hand.x(step)) + hand.bias(unit) + r[unit] * q[unit]);
            }
            for (int unit = 0; unit < UNITS; unit++) {
                h[unit] = z[unit] * h[unit] + (1 - z[unit]) * n[unit];
            }
            assertStep(layer.gate("update"), step, z);
            assertStep(layer.gate("reset"), step, r);
            assertStep(layer.gate("recurrent-candidate"), step, q);
            assertStep(layer.gate("candidate"), step, n);
            assertStep(layer.state("hidden"), step, h);
        }
        assertThat(layer.all().stream().map(UnitActivations::name))
                .containsExactly("candidate", "update", "reset", "hidden");
    }

    @Test
    void gruWithTheResetBeforeTheProduct() {
        ComputationGraph network = network(RecurrentLayer.of(new GruCell(GruCell.Reset.BEFORE), UNITS));
        ByHand hand = new ByHand(network, "");

        LayerActivations layer = LayerActivations.of(network, batch(), PADDED).get(0);

        double[] h = new double[UNITS];
        for (int step = 0; step < LENGTH; step++) {
            double[] z = new double[UNITS];
            double[] r = new double[UNITS];
            double[] gated = new double[UNITS];
            double[] n = new double[UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                z[unit] = sigmoid(hand.sum("W", unit, hand.x(step)) + hand.sum("RW", unit, h) + hand.bias(unit));
                r[unit] = sigmoid(hand.sum("W", UNITS + unit, hand.x(step))
                        + hand.sum("RW", UNITS + unit, h)
                        + hand.bias(UNITS + unit));
                gated[unit] = r[unit] * h[unit];
            }
            for (int unit = 0; unit < UNITS; unit++) {
                n[unit] = Math.tanh(hand.sum("W", 2 * UNITS + unit, hand.x(step))
                        + hand.sum("RW-candidate", unit, gated)
                        + hand.bias(2 * UNITS + unit));
            }
            for (int unit = 0; unit < UNITS; unit++) {
                h[unit] = z[unit] * h[unit] + (1 - z[unit]) * n[unit];
            }
            assertStep(layer.gate("update"), step, z);
            assertStep(layer.gate("reset"), step, r);
            assertStep(layer.gate("candidate"), step, n);
            assertStep(layer.state("hidden"), step, h);
        }
    }

    /** Dropout, zoneout and the like are for training. */
    @Test
    void theNoiseOfTrainingIsNotThere() {
        Cell cell = new GruCell(GruCell.Reset.AFTER, 0.5);
        RecurrentNoise noise = new RecurrentNoise(0.5, new double[] {0}, 7);
        ComputationGraph network = network(RecurrentLayer.of(cell, UNITS).noise(noise));

        LayerActivations layer = LayerActivations.of(network, batch(), 0).get(0);

        INDArray output = network.feedForward(sequences, false).get("recurrent");
        for (int step = 0; step < STEPS; step++) {
            for (int unit = 0; unit < UNITS; unit++) {
                assertThat(layer.state("hidden").unit(unit).get(step))
                        .isCloseTo(output.getDouble(0, unit, step), offset(1e-12));
            }
        }
    }

    @Test
    void someUnitsInAnOrderOfTheirOwn() {
        UnitActivations gate = UnitActivations.of(
                "forget", GateFunction.SIGMOID, 3, List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0)));

        UnitActivations some = gate.only(List.of(2, 0));

        assertThat(some.steps()).containsExactly(List.of(3.0, 1.0), List.of(6.0, 4.0));
        assertThat(some.unit(2)).isEqualTo(gate.unit(2)).containsExactly(3.0, 6.0);
        assertThatThrownBy(() -> some.unit(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'forget' has no unit 1; expected one of [2, 0].");
        assertThatThrownBy(() -> new UnitActivations("forget", GateFunction.SIGMOID, List.of(0), gate.steps()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'forget' has 3 values at a time step for 1 units; expected one for each.");
    }

    @Test
    void namesThatTheCellDoesNotHave() {
        LayerActivations layer = LayerActivations.of(network(RecurrentLayer.of(new LstmCell(1), UNITS)), batch(), 0)
                .get(0);

        assertThatThrownBy(() -> layer.gate("update"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The cell 'lstm' of recurrent has no gate 'update'; expected one of input, forget, output,"
                        + " candidate.");
        assertThatThrownBy(() -> layer.state("cell"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The cell 'lstm' of recurrent has no state 'cell'; expected one of hidden, memory.");
    }
}
