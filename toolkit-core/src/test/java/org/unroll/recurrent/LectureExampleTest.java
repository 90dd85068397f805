package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Bidirectional;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.ModelConfig;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;

/** The lectures' worked example: a vanilla RNN with three hidden units over the vocabulary {h, e, l, o}. */
class LectureExampleTest {

    private static final int H = 0;

    /** {@code [hidden, inputs]}. */
    private static final double[][] INPUT_WEIGHTS = {
        {0.287027, 0.84606, 0.572392, 0.486813},
        {0.902874, 0.871522, 0.691079, 0.18998},
        {0.537524, 0.09224, 0.558159, 0.491528}
    };

    /** {@code [outputs, hidden]}. */
    private static final double[][] OUTPUT_WEIGHTS = {
        {0.37168, 0.974829459, 0.830034886},
        {0.39141, 0.282585823, 0.659835709},
        {0.64985, 0.09821557, 0.334287084},
        {0.91266, 0.32581642, 0.144630018}
    };

    private static final double[] HIDDEN_STATE = {0.936534, 0.949104, 0.762341};
    private static final double[] LOGITS = {1.90607732, 1.13779113, 0.95666016, 1.27422602};

    @BeforeEach
    void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterEach
    void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** The layer reads a symbol as a row of its input weights: the first column of the lectures' Wxh. */
    @Test
    void theInputProductOfHIsTheFirstColumnOfTheInputWeights() {
        ComputationGraph network = vanillaRnn(new InputConfig.OneHot());
        INDArray hidden = network.feedForward(symbols(H), false).get("layer-0");
        for (int unit = 0; unit < 3; unit++) {
            // no bias and no earlier state, so the hidden state is tanh of the input product
            double inputProduct = atanh(hidden.getDouble(0, unit, 0));
            assertThat(inputProduct).isCloseTo(new double[] {0.287027, 0.902874, 0.537524}[unit], offset(1e-9));
        }
    }

    @Test
    void theHiddenStateGivesTheLogits() {
        ComputationGraph network = vanillaRnn(new InputConfig.Numeric());
        // feed what makes the hidden state of the example: tanh(x) with identity input weights
        network.getLayer("layer-0").getParam("W").assign(Nd4j.eye(3).castTo(DataType.DOUBLE));
        INDArray x = Nd4j.createFromArray(atanh(HIDDEN_STATE[0]), atanh(HIDDEN_STATE[1]), atanh(HIDDEN_STATE[2]))
                .reshape(1, 3, 1);
        INDArray probabilities = network.outputSingle(x);
        double sum = 0;
        for (double logit : LOGITS) {
            sum += Math.exp(logit);
        }
        for (int output = 0; output < 4; output++) {
            double logit = Math.log(probabilities.getDouble(0, output, 0)) + Math.log(sum);
            // the lectures print the hidden state with six digits
            assertThat(logit).isCloseTo(LOGITS[output], offset(5e-6));
        }
    }

    private static ComputationGraph vanillaRnn(InputConfig input) {
        ModelConfig model = new ModelConfig.ManyToMany(
                input, List.of(Experiments.rnn(3, Bidirectional.NONE)), new HeadConfig.Softmax());
        ValueShape shape = input instanceof InputConfig.OneHot ? new ValueShape.Symbol(4) : new ValueShape.Numbers(3);
        ComputationGraph network = GraphCompiler.compile(
                Experiments.of(model), Experiments.shapes(new ValueShape.Symbol(4), shape), DataType.DOUBLE);
        if (input instanceof InputConfig.OneHot) {
            network.getLayer("layer-0")
                    .getParam("W")
                    .assign(Nd4j.createFromArray(INPUT_WEIGHTS).transpose());
        }
        network.getLayer("head")
                .getParam("W")
                .assign(Nd4j.createFromArray(OUTPUT_WEIGHTS).transpose());
        return network;
    }

    private static INDArray symbols(int... values) {
        return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape(1, 1, values.length);
    }

    private static double atanh(double value) {
        return 0.5 * Math.log((1 + value) / (1 - value));
    }
}
