package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.Bidirectional;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;

/** Windows of a long sequence, with the hidden state carried from one to the next. */
class TruncatedBpttTest {

    private static final int SYMBOLS = 4;
    private static final int WINDOW = 3;
    private static final int STEPS = 9;
    private static final int MINI_BATCH = 2;

    @BeforeEach
    void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterEach
    void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    static Stream<List<LayerConfig>> stacks() {
        return Stream.of(
                List.of(Experiments.rnn(3, Bidirectional.NONE)),
                List.of(Experiments.lstm(3, Bidirectional.NONE)),
                List.of(Experiments.lstm(3, Bidirectional.NONE), Experiments.rnn(2, Bidirectional.NONE)),
                List.of(
                        Experiments.layer("type: clockwork, units: 3, periods: [1, 4, 3]"),
                        Experiments.layer("type: sru, units: 3, highway: true")),
                List.of(Experiments.layer("type: hm-lstm, units: 2, boundary: soft")));
    }

    private final INDArray inputs = symbols(0, 1, 2, 3, 3, 2, 1, 0, 2, 3, 1, 1, 0, 2, 2, 3, 0, 1);
    private final INDArray labels = symbols(1, 2, 3, 3, 2, 1, 0, 2, 0, 1, 1, 0, 2, 2, 3, 0, 1, 2);

    private static INDArray symbols(int... values) {
        return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape(MINI_BATCH, 1, STEPS);
    }

    private static INDArray window(INDArray array, int index) {
        return array.get(
                NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(index * WINDOW, (index + 1) * WINDOW));
    }

    private static ComputationGraph network(List<LayerConfig> layers, Optional<Integer> truncatedBptt) {
        ModelConfig model = new ModelConfig.ManyToMany(new InputConfig.OneHot(), layers, new HeadConfig.Softmax());
        return GraphCompiler.compile(
                Experiments.of(model, truncatedBptt),
                Experiments.shapes(new ValueShape.Symbol(SYMBOLS), new ValueShape.Symbol(SYMBOLS)),
                DataType.DOUBLE);
    }

    private double lossOfWindow(ComputationGraph network, int index) {
        network.setInputs(window(inputs, index));
        network.setLabels(window(labels, index));
        network.setLayerMaskArrays(null, null);
        network.computeGradientAndScore();
        return network.score();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void theLossesOfAllWindowsAreTheLossOfTheWholeSequence(List<LayerConfig> layers) {
        ComputationGraph whole = network(layers, Optional.empty());
        whole.setInputs(inputs);
        whole.setLabels(labels);
        whole.computeGradientAndScore();
        ComputationGraph windows = network(layers, Optional.of(WINDOW));
        double sum = 0;
        for (int index = 0; index < STEPS / WINDOW; index++) {
            sum += lossOfWindow(windows, index);
        }
        assertThat(sum / (STEPS / WINDOW)).isCloseTo(whole.score(), offset(1e-12));
    }

    /** The gradient of a window: its loss by finite differences, with the state it starts from held fixed. */
    @ParameterizedTest
    @MethodSource("stacks")
    void theGradientOfEveryWindowIsRight(List<LayerConfig> layers) {
        ComputationGraph network = network(layers, Optional.of(WINDOW));
        for (int index = 0; index < STEPS / WINDOW; index++) {
            ComputationGraph probe = network(layers, Optional.of(WINDOW));
            var states = new HashMap<String, Map<String, INDArray>>();
            for (int layer = 0; layer < layers.size(); layer++) {
                states.put("layer-" + layer, stateOf(network, layer));
            }
            lossOfWindow(network, index);
            INDArray gradient = network.getFlattenedGradients().dup();
            for (long parameter = 0; parameter < network.params().length(); parameter++) {
                double step = 1e-6;
                double up = lossFrom(probe, states, index, parameter, step);
                double down = lossFrom(probe, states, index, parameter, -step);
                assertThat(gradient.getDouble(parameter)).isCloseTo((up - down) / (2 * step), offset(1e-8));
            }
        }
    }

    private double lossFrom(
            ComputationGraph probe,
            Map<String, Map<String, INDArray>> states,
            int index,
            long parameter,
            double change) {
        double value = probe.params().getDouble(parameter);
        probe.params().putScalar(parameter, value + change);
        states.forEach((name, state) -> ((RecurrentLayerImpl) probe.getLayer(name)).rnnSetTBPTTState(state));
        double loss = lossOfWindow(probe, index);
        probe.params().putScalar(parameter, value);
        return loss;
    }

    private static Map<String, INDArray> stateOf(ComputationGraph network, int layer) {
        return ((RecurrentLayerImpl) network.getLayer("layer-" + layer)).rnnGetTBPTTState();
    }
}
