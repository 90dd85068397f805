package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.Set;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.PrintMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.ReservoirCell;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

class ReservoirTest {

    private static final ReservoirWeights WEIGHTS = new ReservoirWeights(0.8, 5, 0.5, 0.25);
    private static final Set<String> FROZEN = Set.of(
            "reservoir_W",
            "reservoir_RW",
            "reservoir_b",
            "reservoir_W-reverse",
            "reservoir_RW-reverse",
            "reservoir_b-reverse");

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static RecurrentLayer.Builder reservoir(int units) {
        return RecurrentLayer.of(new ReservoirCell(0.4), units).reservoir(WEIGHTS);
    }

    /** A trained layer, a reservoir, and a linear head. */
    private static ComputationGraph network(long seed, RecurrentLayer reservoir) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(3))
                .addLayer(
                        "below",
                        RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.TANH), 4)
                                .build(),
                        "in")
                .addLayer("reservoir", reservoir, "below")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 2).build(), "reservoir")
                .setOutputs("head")
                .build();
        ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration.toJson()));
        network.init();
        return network;
    }

    private static INDArray random(long seed, long... shape) {
        long length = 1;
        for (long dimension : shape) {
            length *= dimension;
        }
        return Nd4j.createFromArray(new Random(seed).doubles(length, -1, 1).toArray())
                .reshape('c', shape);
    }

    @Test
    void recurrentWeightsHaveTheSpectralRadiusAndConnections() {
        INDArray weights = network(1, reservoir(40).build()).getParam("reservoir_RW");

        assertThat(SpectralRadius.of(weights)).isCloseTo(0.8, offset(1e-6));
        for (int unit = 0; unit < 40; unit++) {
            assertThat(weights.getColumn(unit)
                            .neq(0)
                            .castTo(DataType.INT32)
                            .sumNumber()
                            .intValue())
                    .isEqualTo(5);
        }
    }

    @Test
    void aSmallReservoirIsFullyConnected() {
        INDArray weights = network(1, reservoir(3).build()).getParam("reservoir_RW");

        assertThat(weights.neq(0).all()).isTrue();
        assertThat(SpectralRadius.of(weights)).isCloseTo(0.8, offset(1e-6));
    }

    @Test
    void inputWeightsAndBiasesFillTheirScales() {
        ComputationGraph network = network(1, reservoir(500).build());

        INDArray input = network.getParam("reservoir_W");
        assertThat(input.maxNumber().doubleValue()).isBetween(0.49, 0.5);
        assertThat(input.minNumber().doubleValue()).isBetween(-0.5, -0.49);
        INDArray bias = network.getParam("reservoir_b");
        assertThat(bias.maxNumber().doubleValue()).isBetween(0.24, 0.25);
        assertThat(bias.minNumber().doubleValue()).isBetween(-0.25, -0.24);
    }

    @Test
    void theSeedDecidesTheWeights() {
        INDArray weights = network(1, reservoir(20).build()).params();

        assertThat(network(1, reservoir(20).build()).params()).isEqualTo(weights);
        assertThat(network(2, reservoir(20).build()).params()).isNotEqualTo(weights);
    }

    @Test
    void theTwoDirectionsDiffer() {
        ComputationGraph network =
                network(1, reservoir(20).bidirectional(DirectionMerge.CONCAT).build());

        assertThat(network.getParam("reservoir_RW-reverse")).isNotEqualTo(network.getParam("reservoir_RW"));
        assertThat(SpectralRadius.of(network.getParam("reservoir_RW-reverse"))).isCloseTo(0.8, offset(1e-6));
    }

    @Test
    void theHiddenStateIsALeakyIntegrator() {
        ComputationGraph network = network(1, reservoir(6).build());
        INDArray input = random(3, 1, 3, 5);
        var activations = network.feedForward(new INDArray[] {input}, false);
        INDArray below = activations.get("below");
        INDArray hidden = Nd4j.zeros(DataType.DOUBLE, 1, 6);
        for (int t = 0; t < 5; t++) {
            INDArray sums = below.tensorAlongDimension(t, 0, 1)
                    .mmul(network.getParam("reservoir_W"))
                    .addi(hidden.mmul(network.getParam("reservoir_RW")))
                    .addi(network.getParam("reservoir_b"));
            for (int unit = 0; unit < 6; unit++) {
                double expected = 0.6 * hidden.getDouble(0, unit) + 0.4 * Math.tanh(sums.getDouble(0, unit));
                assertThat(activations.get("reservoir").getDouble(0, unit, t)).isCloseTo(expected, offset(1e-12));
                hidden.putScalar(0, unit, expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DirectionMerge.class)
    void gradientsOfHeadAndOfLayersBelowAreRight(DirectionMerge merge) {
        checkGradients(reservoir(5).bidirectional(merge).build());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 1})
    void gradientsAreRightAtEveryLeakRate(double leakRate) {
        checkGradients(RecurrentLayer.of(new ReservoirCell(leakRate), 5)
                .reservoir(WEIGHTS)
                .build());
    }

    private static void checkGradients(RecurrentLayer reservoir) {
        ComputationGraph network = network(1, reservoir);
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}, {1, 0, 0, 0}});
        boolean right = GradientCheckUtil.checkGradients(new GraphConfig()
                .net(network)
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-9)
                .inputs(new INDArray[] {random(5, 3, 3, 4)})
                .labels(new INDArray[] {random(6, 3, 2, 4)})
                .inputMask(new INDArray[] {mask})
                .labelMask(new INDArray[] {mask})
                .excludeParams(FROZEN)
                .print(PrintMode.FAILURES_ONLY));
        assertThat(right).isTrue();
    }

    @Test
    void gradientsOfTheReservoirAreZeroWhateverTheyWereBefore() {
        ComputationGraph network = network(1, reservoir(5).build());
        network.setInputs(random(5, 3, 3, 4));
        network.setLabels(random(6, 3, 2, 4));
        network.computeGradientAndScore();
        network.getFlattenedGradients().assign(7);
        network.computeGradientAndScore();

        var gradients = network.gradient().gradientForVariable();
        assertThat(gradients.get("reservoir_W").amaxNumber().doubleValue()).isZero();
        assertThat(gradients.get("reservoir_RW").amaxNumber().doubleValue()).isZero();
        assertThat(gradients.get("reservoir_b").amaxNumber().doubleValue()).isZero();
        assertThat(gradients.get("below_W").amaxNumber().doubleValue()).isPositive();
        assertThat(gradients.get("head_W").amaxNumber().doubleValue()).isPositive();
    }
}
