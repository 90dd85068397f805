package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class ImagePositionsVertexTest {

    /** 2 channels, 3 rows and 2 columns. */
    private static final INDArray IMAGES =
            Nd4j.arange(1, 25).reshape('c', 2, 2, 3, 2).castTo(Nd4j.defaultFloatingPointType());

    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(3, 2, 2))
                .addVertex("positions", new ImagePositionsVertex(), "image")
                .addLayer("mean", new GlobalPoolingLayer.Builder().build(), "positions")
                .addLayer(
                        "head",
                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .nOut(1)
                                .build(),
                        "mean")
                .setOutputs("head")
                .build());
        network.init();
        return network;
    }

    @Test
    void positionsFollowEachOtherRowByRow() {
        INDArray channelsLast = IMAGES.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2);
        for (INDArray images : List.of(IMAGES, channelsLast)) {
            INDArray positions = network().feedForward(images, false).get("positions");
            assertThat(positions.shape()).containsExactly(2, 2, 6);
            assertThat(positions.dup('c').data().asInt())
                    .containsExactly(IntStream.rangeClosed(1, 24).toArray());
        }
    }

    @Test
    void survivesTheWayThroughJson() {
        ComputationGraphConfiguration configuration = network().getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void needsImages() {
        assertThatThrownBy(() -> new ImagePositionsVertex().getOutputType(0, InputType.feedForward(3)))
                .hasMessage("The positions of an image need an image as input, got InputTypeFeedForward(3).");
    }
}
