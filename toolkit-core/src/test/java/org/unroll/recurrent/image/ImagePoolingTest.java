package org.unroll.recurrent.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
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

/**
 * DL4J's own layer is the witness: outputs and gradients are the same. Gradients are checked with those of whole
 * networks, too, see {@code TopologyGridTest}.
 */
class ImagePoolingTest {

    /** Squares of one size in images of one shape. */
    record Case(boolean largest, int size, int rows, int columns) {

        Layer ours() {
            return largest ? ImagePooling.maximum(size) : ImagePooling.average(size);
        }

        Layer deeplearning4js() {
            return new SubsamplingLayer.Builder(
                            largest ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG)
                    .kernelSize(size, size)
                    .stride(size, size)
                    .convolutionMode(ConvolutionMode.Same)
                    .build();
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (boolean largest : new boolean[] {true, false}) {
            for (int size = 2; size <= 5; size++) {
                cases.add(new Case(largest, size, 6, 6));
                cases.add(new Case(largest, size, 7, 4));
                cases.add(new Case(largest, size, 1, 9));
            }
        }
        return cases.stream();
    }

    @AfterEach
    void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraphConfiguration configuration(Case c, DataType type, Layer pooling) {
        return new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(7)
                .updater(new Sgd(1))
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutionalFlat(c.rows(), c.columns(), 2))
                .addLayer(
                        "below",
                        ImageConvolution.of(3, 3, 1).activation(Activation.TANH).build(),
                        "in")
                .addLayer("pooling", pooling, "below")
                .addLayer("dense", new DenseLayer.Builder().nOut(2).build(), "pooling")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 2).build(), "dense")
                .setOutputs("head")
                .build();
    }

    private static ComputationGraph network(Case c, DataType type, Layer pooling) {
        Nd4j.setDefaultDataTypes(type, type);
        ComputationGraph network = new ComputationGraph(configuration(c, type, pooling));
        network.init();
        return network;
    }

    private static INDArray gradient(ComputationGraph network, INDArray images) {
        network.setInputs(images);
        network.setLabels(Nd4j.ones(images.dataType(), images.size(0), 2));
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup();
    }

    private static double largestDifference(INDArray a, INDArray b) {
        assertThat(a.shape()).isEqualTo(b.shape());
        return a.sub(b).amaxNumber().doubleValue();
    }

    private static void assertEqualsDeeplearning4js(Case c, DataType type, double tolerance) {
        ComputationGraph ours = network(c, type, c.ours());
        ComputationGraph theirs = network(c, type, c.deeplearning4js());
        Nd4j.getRandom().setSeed(3);
        INDArray images = Nd4j.randn(type, 5, 2L * c.rows() * c.columns());
        assertThat(largestDifference(
                        ours.feedForward(images, false).get("pooling"),
                        theirs.feedForward(images, false).get("pooling")))
                .isLessThan(tolerance);
        assertThat(largestDifference(gradient(ours, images), gradient(theirs, images)))
                .isLessThan(tolerance);
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

    @Test
    void theFirstOfEqualPixelsGetsTheGradient() {
        Case c = new Case(true, 2, 2, 4);
        org.deeplearning4j.nn.api.Layer pooling =
                network(c, DataType.DOUBLE, c.ours()).getLayer("pooling");
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray image = Nd4j.createFromArray(new double[][] {{0, 7, 5, 5}, {7, 7, 4, 5}});
        pooling.setInput(image.reshape(1, 1, 2, 4), workspaces);

        INDArray output = pooling.activate(true, workspaces);
        INDArray gradient = pooling.backpropGradient(
                        Nd4j.createFromArray(0.5, 0.25).reshape(1, 1, 1, 2), workspaces)
                .getSecond();

        assertThat(output).isEqualTo(Nd4j.createFromArray(7.0, 5.0).reshape(1, 1, 1, 2));
        assertThat(gradient)
                .isEqualTo(Nd4j.createFromArray(new double[][] {{0, 0.5, 0.25, 0}, {0, 0, 0, 0}})
                        .reshape(1, 1, 2, 4));
    }

    @Test
    void isWrittenAndReadAsJson() {
        Case c = new Case(true, 2, 4, 4);
        ComputationGraphConfiguration configuration = configuration(c, DataType.FLOAT, c.ours());
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void whatIsNoImageIsRefused() {
        Case c = new Case(true, 2, 4, 4);
        ComputationGraph network = network(c, DataType.FLOAT, c.ours());
        org.deeplearning4j.nn.api.Layer pooling = network.getLayer("pooling");
        pooling.setInput(Nd4j.zeros(DataType.FLOAT, 3, 8), LayerWorkspaceMgr.noWorkspaces());
        assertThatThrownBy(() -> pooling.activate(false, LayerWorkspaceMgr.noWorkspaces()))
                .hasMessage("Pooling 'pooling' got an input of shape [3, 8]; expected [miniBatch, channels, rows,"
                        + " columns].");
    }
}
