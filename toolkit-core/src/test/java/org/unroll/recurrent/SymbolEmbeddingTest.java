package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Gradients are checked with those of whole networks, see {@code TopologyGridTest}. */
class SymbolEmbeddingTest {

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
                .seed(1)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input)
                .addLayer("embedding", SymbolEmbedding.of(new int[] {3, 500}, new int[] {2, 40}, 0.1), "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), "embedding")
                .setOutputs("head")
                .build();
    }

    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(configuration(InputType.recurrent(2)));
        network.init();
        return network;
    }

    /** @param symbols {@code [symbols][timeSteps]} */
    private static INDArray sequence(double[]... symbols) {
        return Nd4j.createFromArray(new double[][][] {symbols});
    }

    @Test
    void eachSymbolPicksARowOfItsOwnTable() {
        ComputationGraph network = network();
        INDArray first = network.getLayer("embedding").getParam("E1");
        INDArray second = network.getLayer("embedding").getParam("E2");
        assertThat(first.shape()).containsExactly(3, 2);
        assertThat(second.shape()).containsExactly(500, 40);

        INDArray output = network.feedForward(sequence(new double[] {2, 0, 2}, new double[] {7, 7, 499}), false)
                .get("embedding");

        assertThat(output.shape()).containsExactly(1, 42, 3);
        int[][] symbols = {{2, 7}, {0, 7}, {2, 499}};
        for (int t = 0; t < 3; t++) {
            for (int i = 0; i < 42; i++) {
                double expected = i < 2 ? first.getDouble(symbols[t][0], i) : second.getDouble(symbols[t][1], i - 2);
                assertThat(output.getDouble(0, i, t)).isEqualTo(expected);
            }
        }
    }

    @Test
    void vectorsAreDrawnAroundZero() {
        INDArray table = network().getLayer("embedding").getParam("E2");
        assertThat(Math.abs(table.meanNumber().doubleValue())).isLessThan(0.01);
        assertThat(table.stdNumber().doubleValue()).isBetween(0.097, 0.103);
    }

    @Test
    void isWrittenAndReadAsJson() {
        ComputationGraphConfiguration configuration = configuration(InputType.recurrent(2));
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void whatIsNoSymbolIsRefused() {
        ComputationGraph network = network();
        assertThatThrownBy(() -> network.output(sequence(new double[] {0}, new double[] {500})))
                .hasMessage("An embedding of 500 symbols got the value 500.0 as symbol 2 of a time step; expected an"
                        + " integer from 0 to 499");
        assertThatThrownBy(() -> network.output(sequence(new double[] {0.5}, new double[] {0})))
                .hasMessage(
                        "An embedding of 3 symbols got the value 0.5 as symbol 1 of a time step; expected an integer"
                                + " from 0 to 2");
    }

    @Test
    void inputsAndSizesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> configuration(InputType.recurrent(5)))
                .hasMessage("Embedding 'embedding' reads sequences with 2 symbols in a time step; its input is "
                        + InputType.recurrent(5) + ". Give it such sequences.");
        assertThatThrownBy(() -> SymbolEmbedding.of(new int[] {3}, new int[] {2, 2}, 0.1))
                .hasMessage("There are 1 vocabularies and 2 sizes; expected one of each for every symbol");
    }
}
