package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
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

/** What becomes of images of 2 channels, 3 rows and 2 columns. */
class ImageVerticesTest {

    private static final INDArray IMAGES =
            Nd4j.arange(1, 25).reshape('c', 2, 2, 3, 2).castTo(Nd4j.defaultFloatingPointType());

    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(3, 2, 2))
                .addVertex("coordinates", new CoordinatesVertex(), "image")
                .addVertex("positions", new ImagePositionsVertex(), "coordinates")
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
    void positionsFollowEachOtherRowByRowWithTheirCoordinates() {
        Map<String, INDArray> computed = network().feedForward(IMAGES, false);
        assertThat(computed.get("coordinates").shape()).containsExactly(2, 4, 3, 2);
        INDArray positions = computed.get("positions");
        assertThat(positions.shape()).containsExactly(2, 4, 6);
        for (int image = 0; image < 2; image++) {
            for (int channel = 0; channel < 2; channel++) {
                assertThat(positions.slice(image).getRow(channel).toDoubleVector())
                        .isEqualTo(IMAGES.slice(image).slice(channel).reshape(6).toDoubleVector());
            }
            assertThat(positions.slice(image).getRow(2).toDoubleVector()).containsExactly(-1, -1, 0, 0, 1, 1);
            assertThat(positions.slice(image).getRow(3).toDoubleVector()).containsExactly(-1, 1, -1, 1, -1, 1);
        }
    }

    @Test
    void aSingleRowIsInTheMiddle() {
        ComputationGraph network = network();
        INDArray row = Nd4j.ones(1, 2, 1, 3);
        INDArray output = network.feedForward(row, false).get("coordinates");
        assertThat(output.slice(0).slice(2).toDoubleVector()).containsExactly(0, 0, 0);
        assertThat(output.slice(0).slice(3).toDoubleVector()).containsExactly(-1, 0, 1);
    }

    @Test
    void surviveTheWayThroughJson() {
        ComputationGraphConfiguration configuration = network().getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void needImages() {
        assertThatThrownBy(() -> new CoordinatesVertex().getOutputType(0, InputType.feedForward(3)))
                .hasMessage("Coordinates need an image as input, got InputTypeFeedForward(3).");
        assertThatThrownBy(() -> new ImagePositionsVertex().getOutputType(0, InputType.feedForward(3)))
                .hasMessage("The positions of an image need an image as input, got InputTypeFeedForward(3).");
    }
}
