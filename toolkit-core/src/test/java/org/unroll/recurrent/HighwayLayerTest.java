package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;
import org.unroll.recurrent.kernel.Kernel;

class HighwayLayerTest {

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraphConfiguration configuration(InputType input) {
        return new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input)
                .addLayer("highway", HighwayLayer.of(2, Kernel.AUTO), "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), "highway")
                .setOutputs("head")
                .build();
    }

    private static ComputationGraph network(InputType input) {
        ComputationGraph network = new ComputationGraph(configuration(input));
        network.init();
        network.getLayer("highway").getParam("W").assign(Nd4j.createFromArray(new double[][] {{1, 0}, {2, -1}}));
        network.getLayer("highway").getParam("b").assign(Nd4j.createFromArray(new double[][] {{0, 0.5}}));
        return network;
    }

    /** By hand: x = (1, 0.5), layer(x) = (3, -1), x W + b = (2, 0). */
    @Test
    void theGateMixesInputAndOutputOfTheLayer() {
        double g = 1 / (1 + Math.exp(-2));
        INDArray output = network(InputType.feedForward(4))
                .feedForward(Nd4j.createFromArray(new double[][] {{1, 0.5, 3, -1}}), false)
                .get("highway");
        assertThat(output.toDoubleVector()).containsExactly(new double[] {3 * g + 1 - g, -0.25}, offset(1e-12));
    }

    @Test
    void timeStepsAreComputedEachByItself() {
        INDArray vectors = Nd4j.rand(DataType.DOUBLE, 6, 4);
        INDArray expected =
                network(InputType.feedForward(4)).feedForward(vectors, false).get("highway");
        INDArray sequences = vectors.reshape('c', 2, 3, 4).permute(0, 2, 1);
        INDArray output = network(InputType.recurrent(4))
                .feedForward(sequences, false)
                .get("highway")
                .permute(0, 2, 1)
                .dup('c')
                .reshape('c', 6, 2);
        assertThat(output.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-12);
    }

    @Test
    void aNewGateLetsMostOfTheInputThrough() {
        ComputationGraph network = new ComputationGraph(configuration(InputType.feedForward(4)));
        network.init();
        assertThat(network.getLayer("highway").getParam("b").toDoubleVector()).containsExactly(-1, -1);
    }

    @Test
    void isWrittenAndReadAsJson() {
        ComputationGraphConfiguration configuration = configuration(InputType.recurrent(4));
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void anInputOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> configuration(InputType.recurrent(5)))
                .hasMessage("Highway layer 'highway' reads two vectors of size 2 side by side; its input has"
                        + " size 5. Give both the size of the layer.");
    }
}
