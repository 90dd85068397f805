package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.cell.HmLstmCell;
import org.unroll.recurrent.cell.HmLstmCell.Boundary;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Two levels of two units; the gradients of soft boundaries are those of {@link CellGridTest}. */
class HmLstmCellTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 2;
    private static final int STEPS = 8;

    /** Where the boundary stands among the sums: after input, forget, output and candidate of the first level. */
    private static final int DETECTOR = 4 * UNITS;

    private final Random random = new Random(4);

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph network(Boundary boundary, int annealingIterations) {
        ComputationGraph network = newNetwork(boundary, annealingIterations, UNITS);
        Random parameters = new Random(9);
        for (long i = 0; i < network.params().length(); i++) {
            network.params().putScalar(i, parameters.nextGaussian());
        }
        return network;
    }

    private static ComputationGraph newNetwork(Boundary boundary, int annealingIterations, int units) {
        HmLstmCell cell = new HmLstmCell(2, boundary, annealingIterations);
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer("recurrent", RecurrentLayer.of(cell, units).build(), "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), "recurrent")
                .setOutputs("head")
                .build());
        network.init();
        return network;
    }

    private INDArray sequence(int steps) {
        INDArray sequence = Nd4j.create(DataType.DOUBLE, 1, INPUTS, steps);
        for (long i = 0; i < sequence.length(); i++) {
            sequence.putScalar(i, random.nextGaussian());
        }
        return sequence;
    }

    private static INDArray hidden(ComputationGraph network, INDArray sequence) {
        return network.feedForward(sequence, false).get("recurrent");
    }

    private static INDArray parameter(ComputationGraph network, String name) {
        return network.getLayer("recurrent").getParam(name);
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    /** The equations of the paper, case by case. */
    @Test
    void levelsAreUpdatedCopiedAndFlushed() {
        ComputationGraph network = network(Boundary.HARD, 0);
        INDArray sequence = sequence(30);
        INDArray output = hidden(network, sequence);
        double[][] h = new double[2][UNITS];
        double[][] c = new double[2][UNITS];
        boolean ended = false;
        int updates = 0;
        int copies = 0;
        int flushes = 0;
        for (int t = 0; t < 30; t++) {
            double[] first = parameter(network, "b").toDoubleVector();
            double[] second = parameter(network, "b").toDoubleVector();
            for (int column = 0; column < first.length; column++) {
                for (int i = 0; i < INPUTS && column <= DETECTOR; i++) {
                    first[column] += sequence.getDouble(0, i, t)
                            * parameter(network, "W").getDouble(i, column);
                }
                for (int unit = 0; unit < UNITS; unit++) {
                    first[column] += h[0][unit] * parameter(network, "RW").getDouble(unit, column);
                    second[column] += h[1][unit] * parameter(network, "RW").getDouble(UNITS + unit, column);
                    if (ended && column <= DETECTOR) {
                        first[column] +=
                                h[1][unit] * parameter(network, "RW-down-1").getDouble(unit, column);
                    }
                }
            }
            boolean ends = first[DETECTOR] > 0;
            for (int unit = 0; unit < UNITS; unit++) {
                double kept = ended ? 0 : sigmoid(first[UNITS + unit]) * c[0][unit];
                c[0][unit] = kept + sigmoid(first[unit]) * Math.tanh(first[3 * UNITS + unit]);
                h[0][unit] = sigmoid(first[2 * UNITS + unit]) * Math.tanh(c[0][unit]);
            }
            if (ended) {
                flushes++;
            }
            if (ends) {
                updates++;
                double[] sums = new double[4 * UNITS];
                for (int column = 0; column < sums.length; column++) {
                    sums[column] = second[DETECTOR + 1 + column];
                    for (int unit = 0; unit < UNITS; unit++) {
                        sums[column] +=
                                h[0][unit] * parameter(network, "RW-up-2").getDouble(unit, column);
                    }
                }
                for (int unit = 0; unit < UNITS; unit++) {
                    c[1][unit] = sigmoid(sums[UNITS + unit]) * c[1][unit]
                            + sigmoid(sums[unit]) * Math.tanh(sums[3 * UNITS + unit]);
                    h[1][unit] = sigmoid(sums[2 * UNITS + unit]) * Math.tanh(c[1][unit]);
                }
            } else {
                copies++;
            }
            ended = ends;
            for (int unit = 0; unit < 2 * UNITS; unit++) {
                assertThat(output.getDouble(0, unit, t))
                        .as("unit %d, time step %d", unit, t)
                        .isCloseTo(h[unit / UNITS][unit % UNITS], offset(1e-12));
            }
        }
        assertThat(updates).isPositive();
        assertThat(copies).isPositive();
        assertThat(flushes).isPositive();
    }

    @Test
    void withoutABoundaryTheUpperLevelStaysAsItWas() {
        ComputationGraph network = network(Boundary.HARD, 0);
        parameter(network, "b").putScalar(DETECTOR, -1000);
        INDArray output = hidden(network, sequence(STEPS));
        for (int t = 0; t < STEPS; t++) {
            assertThat(output.getDouble(0, UNITS, t)).isZero();
            assertThat(output.getDouble(0, 0, t)).isNotZero();
        }
    }

    private static INDArray gradient(ComputationGraph network, INDArray sequence) {
        network.setInputs(sequence);
        network.setLabels(Nd4j.ones(DataType.DOUBLE, 1, 1, sequence.size(2)));
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup();
    }

    /** Where the relaxation is 0 or 1 already, rounding it changes nothing. */
    @Test
    void hardAndSoftBoundariesAgreeWhereTheDetectorIsSure() {
        ComputationGraph hard = network(Boundary.HARD, 0);
        ComputationGraph soft = network(Boundary.SOFT, 0);
        INDArray sequence = sequence(STEPS);
        for (ComputationGraph network : new ComputationGraph[] {hard, soft}) {
            for (int i = 0; i < INPUTS; i++) {
                parameter(network, "W").putScalar(i, DETECTOR, 1000 * (i + 1));
            }
        }
        assertThat(hidden(hard, sequence)
                        .sub(hidden(soft, sequence))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-12);
        assertThat(gradient(hard, sequence)
                        .sub(gradient(soft, sequence))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-12);
    }

    /** The straight-through estimator: half the slope times the gradient of the boundary. */
    @Test
    void theSlopeGrowsWithTheIterations() {
        ComputationGraph network = network(Boundary.HARD, 100);
        for (int i = 0; i < INPUTS; i++) {
            parameter(network, "W").putScalar(i, DETECTOR, 0);
        }
        parameter(network, "b").putScalar(DETECTOR, 0.1);
        INDArray step = sequence(1);
        double first = detectorGradient(network, step, 0);
        assertThat(first).isNotZero();
        assertThat(detectorGradient(network, step, 50)).isCloseTo(3 * first, offset(1e-12));
        assertThat(detectorGradient(network, step, 100)).isCloseTo(5 * first, offset(1e-12));
        assertThat(detectorGradient(network, step, 1000)).isCloseTo(5 * first, offset(1e-12));
    }

    private static double detectorGradient(ComputationGraph network, INDArray step, int iteration) {
        network.getConfiguration().setIterationCount(iteration);
        network.getLayer("recurrent").setIterationCount(iteration);
        gradient(network, step);
        return network.gradient().getGradientFor("recurrent_b").getDouble(DETECTOR);
    }

    /** A level starts with orthogonal weights of its own and none from other levels. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 32})
    void newWeightsLeadFromALevelToItself(int units) {
        INDArray weights = parameter(newNetwork(Boundary.HARD, 0, units), "RW");
        for (int gate = 0; gate < 8; gate++) {
            int own = gate < 4 ? 0 : units;
            int column = gate * units + (gate < 4 ? 0 : 1);
            double dot = 0;
            double square = 0;
            for (int row = 0; row < units; row++) {
                dot += weights.getDouble(own + row, column) * weights.getDouble(own + row, column + 1);
                square += weights.getDouble(own + row, column) * weights.getDouble(own + row, column);
                assertThat(weights.getDouble(units - own + row, column)).isZero();
            }
            assertThat(dot).isCloseTo(0, offset(1e-12));
            assertThat(square).isCloseTo(1, offset(1e-12));
        }
    }

    @Test
    void aSingleLevelIsRefused() {
        assertThatThrownBy(() -> new HmLstmCell(1, Boundary.HARD, 0))
                .hasMessage("A hierarchy has 2 levels or more, got 1. With one it is an LSTM.");
    }
}
