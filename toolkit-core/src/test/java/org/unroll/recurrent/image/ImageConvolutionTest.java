package org.unroll.recurrent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.PrintMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** DL4J's own layer is the witness: the same parameters give the same outputs and gradients. */
class ImageConvolutionTest {

    private static final int FILTERS = 3;
    private static final int MINI_BATCH = 5;

    /** Filters of one size over images of one shape. */
    record Case(int channels, int rows, int columns, int size, int stride, Activation activation) {

        InputType image() {
            return InputType.convolutionalFlat(rows, columns, channels);
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int size : new int[] {1, 2, 3, 5}) {
            for (int stride : new int[] {1, 2}) {
                cases.add(new Case(1, 6, 6, size, stride, Activation.TANH));
                cases.add(new Case(3, 7, 4, size, stride, Activation.SIGMOID));
                cases.add(new Case(2, 1, 9, size, stride, Activation.IDENTITY));
            }
        }
        cases.add(new Case(2, 8, 9, 4, 3, Activation.RELU));
        cases.add(new Case(2, 3, 3, 9, 1, Activation.RELU));
        return cases.stream();
    }

    @AfterEach
    void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static Layer ours(Case c, boolean inputGradientNeeded) {
        return ImageConvolution.of(FILTERS, c.size(), c.stride())
                .activation(c.activation())
                .inputGradientNeeded(inputGradientNeeded)
                .build();
    }

    private static Layer deeplearning4js(Case c) {
        return new ConvolutionLayer.Builder(c.size(), c.size())
                .stride(c.stride(), c.stride())
                .convolutionMode(ConvolutionMode.Same)
                .nOut(FILTERS)
                .activation(c.activation())
                .build();
    }

    /** Two convolutions above each other, so that the gradient of the second one's input matters. */
    private static ComputationGraphConfiguration configuration(Case c, DataType type, Layer first, Layer second) {
        return new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(7)
                .updater(new Sgd(1))
                .miniBatch(false)
                .biasInit(0.1)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(c.image())
                .addLayer("first", first, "in")
                .addLayer("second", second, "first")
                .addLayer("dense", new DenseLayer.Builder().nOut(2).build(), "second")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 2).build(), "dense")
                .setOutputs("head")
                .build();
    }

    private static ComputationGraph network(Case c, DataType type, Layer first, Layer second) {
        Nd4j.setDefaultDataTypes(type, type);
        ComputationGraph network = new ComputationGraph(configuration(c, type, first, second));
        network.init();
        return network;
    }

    private static INDArray images(Case c, DataType type, int count) {
        Nd4j.getRandom().setSeed(3);
        return Nd4j.randn(type, count, (long) c.channels() * c.rows() * c.columns());
    }

    private static INDArray gradient(ComputationGraph network, INDArray images) {
        network.setInputs(images);
        network.setLabels(Nd4j.ones(images.dataType(), images.size(0), 2));
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup();
    }

    private static double largestDifference(INDArray a, INDArray b) {
        assertThat(a.shape()).isEqualTo(b.shape());
        return a.sub(b).amaxNumber().doubleValue() / Math.max(1, b.amaxNumber().doubleValue());
    }

    private static void assertEqualsDeeplearning4js(Case c, DataType type, double tolerance) {
        ComputationGraph ours = network(c, type, ours(c, false), ours(c, true));
        ComputationGraph theirs = network(c, type, deeplearning4js(c), deeplearning4js(c));
        assertThat(ours.params()).as("initial weights").isEqualTo(theirs.params());
        for (int count : new int[] {MINI_BATCH, 1, 2 * MINI_BATCH}) {
            INDArray images = images(c, type, count);
            for (String layer : List.of("first", "second")) {
                INDArray expected = theirs.feedForward(images, false).get(layer);
                assertThat(largestDifference(ours.feedForward(images, false).get(layer), expected))
                        .as("outputs of the %s layer", layer)
                        .isLessThan(tolerance);
            }
            assertThat(largestDifference(gradient(ours, images), gradient(theirs, images)))
                    .as("gradients of %d images", count)
                    .isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsDeeplearning4jsInSinglePrecision(Case c) {
        assertEqualsDeeplearning4js(c, DataType.FLOAT, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsDeeplearning4jsInDoublePrecision(Case c) {
        assertEqualsDeeplearning4js(c, DataType.DOUBLE, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreRight(Case c) {
        ComputationGraph network = network(c, DataType.DOUBLE, ours(c, false), ours(c, true));
        boolean right = GradientCheckUtil.checkGradients(new GraphConfig()
                .net(network)
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-9)
                .inputs(new INDArray[] {images(c, DataType.DOUBLE, 3)})
                .labels(new INDArray[] {Nd4j.ones(DataType.DOUBLE, 3, 2)})
                .print(PrintMode.FAILURES_ONLY)
                .subset(true)
                .maxPerParam(30));
        assertThat(right).isTrue();
    }

    @Test
    void aStrideLongerThanTheFilterSkipsPixels() {
        Case c = new Case(1, 6, 6, 1, 3, Activation.IDENTITY);
        ComputationGraph network = network(c, DataType.DOUBLE, ours(c, false), ours(c, true));
        network.getLayer("first").getParam("W").assign(2);
        network.getLayer("first").getParam("b").assign(0.5);
        INDArray image = Nd4j.arange(36).castTo(DataType.DOUBLE).reshape(1, 36);

        INDArray output = network.feedForward(image, false).get("first");

        assertThat(output.shape()).containsExactly(1, FILTERS, 2, 2);
        assertThat(output.ravel().toDoubleVector())
                .containsExactly(0.5, 6.5, 36.5, 42.5, 0.5, 6.5, 36.5, 42.5, 0.5, 6.5, 36.5, 42.5);
    }

    @Test
    void thereIsNoGradientOfAnInputThatNobodyNeeds() {
        Case c = cases().findFirst().orElseThrow();
        ComputationGraph network = network(c, DataType.DOUBLE, ours(c, false), ours(c, true));
        ComputationGraph whole = network(c, DataType.DOUBLE, ours(c, true), ours(c, true));
        INDArray images = images(c, DataType.DOUBLE, MINI_BATCH);
        assertThat(gradient(network, images)).isEqualTo(gradient(whole, images));

        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray image = images(c, DataType.DOUBLE, 1).reshape(1, 1, 6, 6);
        for (String name : List.of("first", "second")) {
            org.deeplearning4j.nn.api.Layer layer = network.getLayer(name);
            layer.setInput(name.equals("first") ? image : Nd4j.ones(DataType.DOUBLE, 1, FILTERS, 6, 6), workspaces);
            INDArray output = layer.activate(true, workspaces);
            INDArray gradient = layer.backpropGradient(output.dup(), workspaces).getSecond();
            if (name.equals("first")) {
                assertThat(gradient).isNull();
            } else {
                assertThat(gradient.shape()).containsExactly(1, FILTERS, 6, 6);
            }
        }
    }

    @Test
    void isWrittenAndReadAsJson() {
        Case c = cases().findFirst().orElseThrow();
        ComputationGraphConfiguration configuration = configuration(c, DataType.FLOAT, ours(c, false), ours(c, true));
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void imagesWithOtherChannelsAreRefused() {
        Case c = cases().findFirst().orElseThrow();
        ComputationGraph network = network(c, DataType.FLOAT, ours(c, false), ours(c, true));
        assertThatThrownBy(() -> network.output(Nd4j.zeros(DataType.FLOAT, 4, 2, 6, 6)))
                .hasMessage("Convolution 'first' got an input of shape [4, 2, 6, 6]; expected [miniBatch, 1, rows,"
                        + " columns].");
    }
}
