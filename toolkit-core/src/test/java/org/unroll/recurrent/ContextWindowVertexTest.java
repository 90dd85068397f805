package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;

class ContextWindowVertexTest {

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph windows(int features, int left, int right) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("sequence")
                .setInputTypes(InputType.recurrent(features))
                .addVertex("window", new ContextWindowVertex("sequence", left, right), "sequence")
                .addLayer(
                        "head",
                        new RnnOutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .nOut(1)
                                .build(),
                        "window")
                .setOutputs("head")
                .build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    private static INDArray output(ComputationGraph network, INDArray sequence, INDArray mask) {
        if (mask != null) {
            network.setLayerMaskArrays(new INDArray[] {mask}, null);
        }
        INDArray window = network.feedForward(sequence, false).get("window").dup();
        network.clearLayerMaskArrays();
        return window;
    }

    @Test
    void aStepStandsBesideItsNeighboursAndNothingStandsBeyondTheEnds() {
        INDArray sequence = Nd4j.createFromArray(new double[][][] {{{1, 2, 3, 4}, {10, 20, 30, 40}}});

        INDArray windows = output(windows(2, 2, 1), sequence, null);

        assertThat(windows.slice(0)).isEqualTo(Nd4j.createFromArray(new double[][] {
            {0, 0, 1, 2}, {0, 0, 10, 20}, // two steps before
            {0, 1, 2, 3}, {0, 10, 20, 30}, // one step before
            {1, 2, 3, 4}, {10, 20, 30, 40}, // the step itself
            {2, 3, 4, 0}, {20, 30, 40, 0} // the step after it
        }));
    }

    @Test
    void paddingCountsAsZero() {
        INDArray sequence = Nd4j.createFromArray(new double[][][] {{{1, 2, 3, 4}}, {{5, 6, 7, 8}}});
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}});

        INDArray windows = output(windows(1, 0, 1), sequence, mask);

        assertThat(windows.slice(0)).isEqualTo(Nd4j.createFromArray(new double[][] {{1, 2, 3, 4}, {2, 3, 4, 0}}));
        assertThat(windows.slice(1)).isEqualTo(Nd4j.createFromArray(new double[][] {{5, 6, 0, 0}, {6, 0, 0, 0}}));
    }

    @Test
    void aMaskIsForgottenAfterItsMiniBatch() {
        ComputationGraph network = windows(1, 1, 0);
        INDArray sequence = Nd4j.createFromArray(new double[][][] {{{1, 2}}});
        output(network, sequence, Nd4j.createFromArray(new double[][] {{1, 0}}));

        assertThat(output(network, sequence, null).slice(0))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{0, 1}, {1, 2}}));
    }

    @Test
    void survivesTheWayThroughJson() {
        ComputationGraphConfiguration configuration = windows(2, 2, 1).getConfiguration();

        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void needsASequence() {
        assertThatThrownBy(() -> new ContextWindowVertex("sequence", 1, 1).getOutputType(0, InputType.feedForward(3)))
                .hasMessage("A window over time steps needs a sequence as input, got InputTypeFeedForward(3).");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "0, 0", "2, 0", "9, 9"})
    void aDenseLayerOnTopIsAConvolution(int left, int right) {
        int features = 3;
        int width = left + 1 + right;
        ComputationGraph network = windows(features, left, right);
        INDArray sequence = random(new long[] {2, features, 7});
        INDArray filter = network.getParam("head_W");
        double bias = network.getParam("head_b").getDouble(0);

        INDArray output = network.output(sequence)[0];

        for (int row = 0; row < 2; row++) {
            for (int step = 0; step < 7; step++) {
                double sum = bias;
                for (int tap = 0; tap < width; tap++) {
                    int seen = step - left + tap;
                    for (int feature = 0; feature < features && seen >= 0 && seen < 7; feature++) {
                        sum += filter.getDouble(tap * features + feature, 0) * sequence.getDouble(row, feature, seen);
                    }
                }
                assertThat(output.getDouble(row, 0, step)).isCloseTo(sum, offset(1e-12));
            }
        }
    }

    private static INDArray random(long[] shape) {
        Random random = new Random(5);
        INDArray numbers = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < numbers.length(); i++) {
            numbers.putScalar(i, random.nextGaussian());
        }
        return numbers;
    }

    private static final String WINDOW =
            """
            version: 1
            name: window
            data: { type: synthetic, task: adding, examples: 10 }
            training: { optimizer: { type: sgd, learning-rate: 1.0 } }
            model:
              topology: window
              steps: 3
              input: { type: numeric }
              layers: [ { type: dense, units: 4, activation: tanh } ]
              head: { type: linear }
            """;

    private static ComputationGraph oneAnswer() {
        Experiment experiment = Experiment.parse(WINDOW, "window.yaml", Path.of("."));
        return GraphCompiler.compile(
                experiment,
                new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Numbers(1)),
                DataType.DOUBLE);
    }

    @Test
    void aWindowThatAnswersOnceSeesTheLastRealStepsOnly() {
        ComputationGraph network = oneAnswer();
        INDArray sequences = random(new long[] {2, 2, 6});
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 0, 0}});
        INDArray before = answer(network, sequences, mask);

        INDArray others = sequences.dup();
        others.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.interval(0, 3))
                .assign(9);
        others.get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.point(0))
                .assign(9);
        others.get(NDArrayIndex.point(1), NDArrayIndex.all(), NDArrayIndex.interval(4, 6))
                .assign(9);
        assertThat(answer(network, others, mask)).isEqualTo(before);

        others.putScalar(new int[] {1, 0, 1}, 9);
        INDArray after = answer(network, others, mask);
        assertThat(after.getDouble(0)).isEqualTo(before.getDouble(0));
        assertThat(after.getDouble(1)).isNotEqualTo(before.getDouble(1));
    }

    private static INDArray answer(ComputationGraph network, INDArray sequences, INDArray mask) {
        return network.output(false, new INDArray[] {sequences}, new INDArray[] {mask}, null)[0].dup();
    }

    @Test
    void gradientsOfAWindowThatAnswersOnceAreRight() {
        ComputationGraph network = oneAnswer();
        MultiDataSet batch = new MultiDataSet(
                new INDArray[] {random(new long[] {2, 2, 6})},
                new INDArray[] {Nd4j.createFromArray(new double[][] {{0.3}, {-0.8}})},
                new INDArray[] {Nd4j.createFromArray(new double[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 0, 0}})},
                null);

        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(network)
                        .inputs(batch.getFeatures())
                        .labels(batch.getLabels())
                        .inputMask(batch.getFeaturesMaskArrays())))
                .isTrue();
    }
}
