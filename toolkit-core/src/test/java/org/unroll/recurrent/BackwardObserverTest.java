package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.unroll.recurrent.cell.GateFunction;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

class BackwardObserverTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int STEPS = 5;
    private static final int MINI_BATCH = 3;
    private static final int REAL_STEPS = 5 + 3 + 3;

    static Stream<Named> cells() {
        return TestCells.all();
    }

    private static INDArray random(int seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, 2 * random.nextGaussian());
        }
        return array;
    }

    private static ComputationGraph network(Named named) {
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
                                .noise(new RecurrentNoise(0, new double[] {0.3, 0.2}, 17))
                                .build(),
                        "in")
                .addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 2).build(), "recurrent")
                .setOutputs("head")
                .build());
        network.init();
        return network;
    }

    private static INDArray gradient(ComputationGraph network) {
        INDArray mask = Nd4j.create(new float[][] {{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}, {0, 1, 1, 1, 0}});
        network.setInputs(random(1, MINI_BATCH, INPUTS, STEPS));
        network.setLabels(random(2, MINI_BATCH, 2, STEPS));
        network.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup();
    }

    /** Looks at everything and finds fault with gates that are not in the range of their function. */
    private static final class Watching extends BackwardObserver {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
        private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onStep(RecurrentLayer layer, int direction, BackwardStep<?> step) {
            seen.add(direction + " " + step.sequence() + " " + step.timeStep());
            for (int state = 0; state < layer.shape().states().size(); state++) {
                if (step.gradient(state).length
                        != layer.shape().states().get(state).width()) {
                    faults.add("width of state " + state);
                }
            }
            for (int gate = 0; gate < layer.shape().gates().size(); gate++) {
                for (double value : step.gate(gate)) {
                    if (!isInRange(layer.getCell().gateFunction(gate), value)) {
                        faults.add(layer.shape().gates().get(gate) + ": " + value);
                    }
                }
            }
        }

        private static boolean isInRange(GateFunction function, double value) {
            return switch (function) {
                case SIGMOID -> value >= 0 && value <= 1;
                case TANH -> Math.abs(value) <= 1;
                case RELU -> value >= 0;
                case OTHER -> true;
            };
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void seesEachRealStepOnceAndChangesNothing(Named named) {
        ComputationGraph network = network(named);
        INDArray expected = gradient(network);
        Watching observer = new Watching();
        network.setListeners(observer);

        INDArray gradient = gradient(network);

        assertThat(gradient).isEqualTo(expected);
        assertThat(observer.seen).hasSize(2 * REAL_STEPS).doesNotHaveDuplicates();
        assertThat(observer.seen).contains("0 2 1", "1 2 3").doesNotContain("0 2 0", "1 1 4");
        assertThat(observer.faults).isEmpty();
    }
}
