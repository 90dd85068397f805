package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.DeviceChains;
import org.unroll.recurrent.DirectionMerge;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.SeededDropout;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.device.DeviceCell;
import org.unroll.recurrent.device.DeviceDropout;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Layers that cuDNN computes in one call, and others whose sequences stay on the GPU between calls. */
class ConnectedLayersTest {

    private static final int INPUTS = 5;
    private static final int MINI_BATCH = 3;
    private static final int STEPS = 6;
    private static final Cell LSTM = new LstmCell(1);
    private static final Cell GRU = new GruCell(GruCell.Reset.AFTER);
    private static final Cell TANH = new ElmanCell(ElmanCell.Activation.TANH);

    /** A layer of a stack. */
    private record Layer(Cell cell, int units, boolean bidirectional, double dropout) {
        Layer(Cell cell, int units) {
            this(cell, units, false, 0);
        }

        int outputs() {
            return bidirectional ? 2 * units : units;
        }
    }

    @BeforeAll
    static void emulate() {
        EmulatedCuda.use();
    }

    private static ComputationGraph network(List<Layer> layers, DeviceWish device) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .setOutputs("head");
        String below = "in";
        int inputs = INPUTS;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            RecurrentLayer.Builder builder = RecurrentLayer.of(layer.cell(), layer.units())
                    .device(device)
                    .nIn(inputs);
            if (layer.bidirectional()) {
                builder.bidirectional(DirectionMerge.CONCAT);
            }
            if (layer.dropout() > 0) {
                builder.dropOut(new SeededDropout(layer.dropout(), 9 + i));
            }
            graph.addLayer("layer-" + i, builder.build(), below);
            below = "layer-" + i;
            inputs = layer.outputs();
        }
        graph.addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 2).nIn(inputs).build(), below);
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static double train(ComputationGraph network, INDArray input, INDArray labels, INDArray mask) {
        network.setInputs(input);
        network.setLabels(labels);
        network.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
        network.computeGradientAndScore();
        return network.score();
    }

    private static INDArray input() {
        Nd4j.getRandom().setSeed(3);
        return Nd4j.randn(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS);
    }

    private static INDArray labels() {
        return Nd4j.randn(DataType.FLOAT, MINI_BATCH, 2, STEPS);
    }

    /** Sequences of 6, 2 and no time steps. */
    private static INDArray padding() {
        return Nd4j.createFromArray(new float[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}});
    }

    private static void agree(List<Layer> layers) {
        ComputationGraph onProcessor = network(layers, DeviceWish.CPU);
        ComputationGraph connected = network(layers, DeviceWish.GPU);
        connected.params().assign(onProcessor.params());
        INDArray input = input();
        INDArray labels = labels();
        try (DeviceChains chains = DeviceChains.connect(connected)) {
            for (int pass = 0; pass < 2; pass++) {
                double expected = train(onProcessor, input, labels, padding());
                assertThat(train(connected, input, labels, padding())).isCloseTo(expected, within(1e-4));
                assertClose(connected.getFlattenedGradients(), onProcessor.getFlattenedGradients());
            }
            assertClose(connected.outputSingle(input), onProcessor.outputSingle(input));
        }
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.sub(expected).amaxNumber().doubleValue())
                .isLessThan(1e-4 * Math.max(1, expected.amaxNumber().doubleValue()));
    }

    @Test
    void layersOfOneKindAreComputedInOneCall() {
        for (Cell cell : List.of(LSTM, GRU, TANH)) {
            agree(List.of(new Layer(cell, 4), new Layer(cell, 4), new Layer(cell, 4)));
            agree(List.of(new Layer(cell, 4, true, 0), new Layer(cell, 4, true, 0)));
        }
    }

    @Test
    void layersOfDifferentKindsHandOnWhatIsOnTheGpu() {
        agree(List.of(new Layer(LSTM, 4, true, 0), new Layer(GRU, 6), new Layer(GRU, 6), new Layer(TANH, 3)));
    }

    @Test
    void layersOfOneKindGoTogetherWithTheSameDropout() {
        assertThat(sizes(0, 0, 0)).containsExactly(3);
        assertThat(sizes(0, 0.2, 0.2)).containsExactly(3);
        assertThat(sizes(0, 0.2, 0.3)).containsExactly(2, 1);
    }

    private static List<Integer> sizes(double... dropouts) {
        List<DeviceLayerSpec> specs = new ArrayList<>();
        for (double dropout : dropouts) {
            specs.add(new DeviceLayerSpec(
                    DeviceCell.LSTM, LSTM.shape(4), DataType.FLOAT, 4, 1, new DeviceDropout(dropout, 1), true));
        }
        return Segment.groups(specs).stream().map(List::size).toList();
    }

    @Test
    void dropoutChangesTrainingAndNothingElse() {
        for (List<Layer> layers : List.of(
                List.of(new Layer(LSTM, 8), new Layer(LSTM, 8, false, 0.5)),
                List.of(new Layer(LSTM, 8), new Layer(GRU, 6, false, 0.5)))) {
            ComputationGraph network = network(layers, DeviceWish.GPU);
            INDArray input = input();
            INDArray labels = labels();
            INDArray mask = Nd4j.ones(DataType.FLOAT, MINI_BATCH, STEPS);
            INDArray expected = network.outputSingle(input).dup();
            try (DeviceChains chains = DeviceChains.connect(network)) {
                double first = train(network, input, labels, mask);
                double second = train(network, input, labels, mask);
                assertThat(first).isNotCloseTo(second, within(1e-6));
                assertClose(network.outputSingle(input), expected);
            }
        }
    }

    /** Where half of what goes up is zero, so is half of the gradient of the weights that it meets. */
    @Test
    void whatIsDroppedHasNoGradient() {
        for (Cell upper : List.of(TANH, GRU)) {
            List<Layer> layers = List.of(new Layer(TANH, 40), new Layer(upper, 40, false, 0.5));
            ComputationGraph network = network(layers, DeviceWish.GPU);
            INDArray input = input().get(NDArrayIndex.interval(0, 1), NDArrayIndex.all(), NDArrayIndex.interval(0, 1))
                    .dup();
            INDArray labels = Nd4j.ones(DataType.FLOAT, 1, 2, 1);
            INDArray mask = Nd4j.ones(DataType.FLOAT, 1, 1);
            try (DeviceChains chains = DeviceChains.connect(network)) {
                train(network, input, labels, mask);
            }
            INDArray ofUpper = network.gradient().getGradientFor("layer-1_W").dup('c');
            INDArray ofLower =
                    network.gradient().getGradientFor("layer-0_b").dup('c').reshape(-1);
            int dropped = 0;
            for (int unit = 0; unit < 40; unit++) {
                boolean none = ofUpper.getRow(unit).amaxNumber().doubleValue() == 0;
                assertThat(ofLower.getDouble(unit) == 0).isEqualTo(none);
                dropped += none ? 1 : 0;
            }
            assertThat(dropped).isBetween(8, 32);
        }
    }
}
