package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.TestCells.Named;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;
import org.unroll.recurrent.kernel.Kernel;

/**
 * The fastest kernel of this machine computes what the portable one computes. The sizes are large enough for packed
 * weights, several threads and mini-batches that do not divide evenly.
 */
class KernelsAgreeTest {

    private static final int INPUTS = 7;
    private static final int UNITS = 36;
    private static final int MINI_BATCH = 13;
    private static final int STEPS = 9;

    static Stream<Named> cells() {
        return TestCells.all();
    }

    private final Random random = new Random(4);

    private INDArray random(long... shape) {
        float[] values = new float[(int) Nd4j.zeros(shape).length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape(shape);
    }

    private static ComputationGraph network(Named named, Kernel kernel) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.FLOAT)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer(
                        "recurrent",
                        RecurrentLayer.of(named.cell(), UNITS)
                                .bidirectional(DirectionMerge.CONCAT)
                                .kernel(kernel)
                                .build(),
                        "in")
                .addLayer(
                        "above",
                        RecurrentLayer.of(named.cell(), UNITS).kernel(kernel).build(),
                        "recurrent")
                .addLayer(
                        "head",
                        SequenceHead.of(HeadLoss.LINEAR, 3).kernel(kernel).build(),
                        "above")
                .setOutputs("head")
                .build());
        network.init();
        return network;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void outputsAndGradientsAreEqual(Named named) {
        ComputationGraph fast = network(named, Kernel.AUTO);
        ComputationGraph portable = network(named, Kernel.PORTABLE);
        fast.params().muli(0.5);
        portable.params().assign(fast.params());
        INDArray sequence = random(MINI_BATCH, INPUTS, STEPS);
        INDArray labels = random(MINI_BATCH, 3, STEPS);
        for (ComputationGraph network : new ComputationGraph[] {fast, portable}) {
            network.setInputs(sequence);
            network.setLabels(labels);
            network.computeGradientAndScore();
        }
        assertClose(fast.getFlattenedGradients(), portable.getFlattenedGradients());
        assertClose(fast.outputSingle(sequence), portable.outputSingle(sequence));
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        double largest = Math.max(1e-3, expected.amaxNumber().doubleValue());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5 * largest);
    }
}
