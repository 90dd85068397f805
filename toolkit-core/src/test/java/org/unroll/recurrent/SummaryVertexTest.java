package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class SummaryVertexTest {

    private static final INDArray SEQUENCES = Nd4j.createFromArray(
            new double[][][] {{{1, 2, 6, 3, 8}, {-5, -1, -2, -3, -4}}, {{4, 9, 2, 100, 100}, {1, 2, 6, 100, 100}}});
    private static final INDArray MASK = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}});

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph network(SummaryVertex.Kind kind) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("sequence")
                .setInputTypes(InputType.recurrent(2))
                .addVertex("summary", new SummaryVertex("sequence", kind), "sequence")
                .addLayer(
                        "head",
                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .nOut(1)
                                .build(),
                        "summary")
                .setOutputs("head")
                .build());
        network.init();
        return network;
    }

    private static INDArray summary(SummaryVertex.Kind kind) {
        ComputationGraph network = network(kind);
        network.setLayerMaskArrays(new INDArray[] {MASK}, null);
        return network.feedForward(SEQUENCES, false).get("summary");
    }

    @Test
    void theMeanIsOverRealSteps() {
        assertThat(summary(SummaryVertex.Kind.MEAN)).isEqualTo(Nd4j.createFromArray(new double[][] {{4, -3}, {5, 3}}));
    }

    @Test
    void theMaximumIsOverRealSteps() {
        assertThat(summary(SummaryVertex.Kind.MAXIMUM))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{8, -1}, {9, 6}}));
    }

    @Test
    void theMiddleIsThatOfRealSteps() {
        assertThat(summary(SummaryVertex.Kind.MIDDLE))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{6, -2}, {9, 2}}));
    }

    @ParameterizedTest
    @EnumSource
    void survivesTheWayThroughJson(SummaryVertex.Kind kind) {
        ComputationGraphConfiguration configuration = network(kind).getConfiguration();

        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void needsASequence() {
        SummaryVertex vertex = new SummaryVertex("sequence", SummaryVertex.Kind.MEAN);

        assertThatThrownBy(() -> vertex.getOutputType(0, InputType.feedForward(3)))
                .hasMessage("A summary over time steps needs a sequence as input, got InputTypeFeedForward(3).");
    }
}
