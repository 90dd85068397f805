package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.unroll.cudnn.EmulatedCuda.Counter;
import org.unroll.recurrent.DirectionMerge;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Networks whose layers cuDNN computes give what they give on the processor. */
class NetworksAgreeTest {

    private static final int INPUTS = 5;
    private static final int UNITS = 7;
    private static final double TOLERANCE = 1e-4;

    private final Random random = new Random(4);

    @BeforeAll
    static void emulate() {
        EmulatedCuda.use();
    }

    /** A cell and how two layers read with it. */
    record Setting(String name, Cell cell, boolean bidirectional, boolean finalStateOnly, boolean symbols) {
        @Override
        public String toString() {
            return name
                    + (bidirectional ? ", both directions" : "")
                    + (finalStateOnly ? ", final state" : "")
                    + (symbols ? ", symbols" : "");
        }

        int outputs() {
            return bidirectional ? 2 * UNITS : UNITS;
        }
    }

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (boolean bidirectional : new boolean[] {false, true}) {
            for (boolean finalStateOnly : new boolean[] {false, true}) {
                for (boolean symbols : new boolean[] {false, true}) {
                    settings.add(new Setting("lstm", new LstmCell(1), bidirectional, finalStateOnly, symbols));
                    Cell gru = new GruCell(GruCell.Reset.AFTER);
                    settings.add(new Setting("gru", gru, bidirectional, finalStateOnly, symbols));
                    for (ElmanCell.Activation activation : ElmanCell.Activation.values()) {
                        Cell rnn = new ElmanCell(activation);
                        settings.add(new Setting("rnn " + activation, rnn, bidirectional, finalStateOnly, symbols));
                    }
                }
            }
        }
        return settings.stream();
    }

    static Stream<Setting> settingsWithStates() {
        return settings().filter(setting -> !setting.bidirectional() && !setting.finalStateOnly());
    }

    private static RecurrentLayer layer(Setting setting, DeviceWish device, int inputs, boolean isFirst) {
        RecurrentLayer.Builder builder =
                RecurrentLayer.of(setting.cell(), UNITS).device(device);
        builder.nIn(inputs);
        if (setting.bidirectional()) {
            builder.bidirectional(DirectionMerge.CONCAT);
        }
        return isFirst
                ? builder.symbolInput(setting.symbols()).build()
                : builder.finalStateOnly(setting.finalStateOnly()).build();
    }

    private static BaseLayer head(Setting setting) {
        return setting.finalStateOnly()
                ? new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(setting.outputs())
                        .nOut(3)
                        .build()
                : SequenceHead.of(HeadLoss.LINEAR, 3).nIn(setting.outputs()).build();
    }

    private static ComputationGraph network(Setting setting, DeviceWish device) {
        return network(setting, device, false);
    }

    /** @param isDense whether a dense layer stands below, which learns from what comes back from the first one */
    private static ComputationGraph network(Setting setting, DeviceWish device, boolean isDense) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.FLOAT)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in");
        if (isDense) {
            DenseLayer dense = new DenseLayer.Builder().nIn(INPUTS).nOut(INPUTS).build();
            graph.setInputTypes(InputType.recurrent(INPUTS)).addLayer("dense", dense, "in");
        }
        graph.addLayer("first", layer(setting, device, INPUTS, true), isDense ? "dense" : "in")
                .addLayer("second", layer(setting, device, setting.outputs(), false), "first")
                .addLayer("head", head(setting), "second")
                .setOutputs("head");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private INDArray random(long... shape) {
        INDArray array = Nd4j.zeros(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private INDArray sequences(Setting setting, int miniBatch, int timeSteps) {
        if (!setting.symbols()) {
            return random(miniBatch, INPUTS, timeSteps);
        }
        INDArray symbols = Nd4j.zeros(DataType.FLOAT, miniBatch, 1, timeSteps);
        for (long i = 0; i < symbols.length(); i++) {
            symbols.putScalar(i, random.nextInt(INPUTS));
        }
        return symbols;
    }

    /** Sequences of all lengths in turn, one of nothing but padding among them. */
    private static INDArray padding(int miniBatch, int timeSteps) {
        INDArray mask = Nd4j.zeros(DataType.FLOAT, miniBatch, timeSteps);
        for (int sequence = 0; sequence < miniBatch; sequence++) {
            int length = sequence == 0 ? timeSteps : (5 * sequence + 3) % (timeSteps + 1);
            for (int t = 0; t < (sequence == 1 ? 0 : length); t++) {
                mask.putScalar(sequence, t, 1);
            }
        }
        return mask;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void gradientsAndOutputsAreEqual(Setting setting) {
        ComputationGraph onProcessor = network(setting, DeviceWish.CPU);
        ComputationGraph onGpu = network(setting, DeviceWish.GPU);
        int forwardPasses = Counter.FORWARD_PASSES.value();
        int failures = Counter.REFUSALS.value() + Counter.FAULTS.value();
        onGpu.params().assign(onProcessor.params());
        int[][] shapes = {{4, 6}, {4, 6}, {7, 3}, {1, 9}, {4, 6}, {2, 1}};
        for (int[] shape : shapes) {
            for (boolean isPadded : new boolean[] {false, true}) {
                agree(setting, onProcessor, onGpu, shape[0], shape[1], isPadded);
            }
        }
        assertThat(Counter.FORWARD_PASSES.value()).isGreaterThan(forwardPasses);
        assertThat(Counter.REFUSALS.value() + Counter.FAULTS.value()).isEqualTo(failures);
    }

    /** A step of training, the output before and after it. */
    private void agree(
            Setting setting,
            ComputationGraph onProcessor,
            ComputationGraph onGpu,
            int miniBatch,
            int timeSteps,
            boolean isPadded) {
        INDArray sequences = sequences(setting, miniBatch, timeSteps);
        INDArray mask = isPadded ? padding(miniBatch, timeSteps) : null;
        INDArray[] masks = isPadded ? new INDArray[] {mask} : null;
        outputsAgree(onProcessor, onGpu, sequences, masks);
        gradientsAgree(setting, onProcessor, onGpu, sequences, masks);
        for (ComputationGraph network : List.of(onProcessor, onGpu)) {
            INDArray step = network.getFlattenedGradients().mul(0.01);
            network.params().subi(step.reshape(network.params().shape()));
            network.clearLayerMaskArrays();
        }
        outputsAgree(onProcessor, onGpu, sequences, masks);
    }

    private void gradientsAgree(
            Setting setting,
            ComputationGraph onProcessor,
            ComputationGraph onGpu,
            INDArray sequences,
            INDArray[] masks) {
        long miniBatch = sequences.size(0);
        INDArray labels = setting.finalStateOnly() ? random(miniBatch, 3) : random(miniBatch, 3, sequences.size(2));
        for (ComputationGraph network : List.of(onProcessor, onGpu)) {
            network.setInputs(sequences);
            network.setLabels(labels);
            network.setLayerMaskArrays(masks, setting.finalStateOnly() ? null : masks);
            network.computeGradientAndScore();
        }
        assertClose(onGpu.getFlattenedGradients(), onProcessor.getFlattenedGradients());
    }

    private static void outputsAgree(
            ComputationGraph onProcessor, ComputationGraph onGpu, INDArray sequences, INDArray[] masks) {
        INDArray[] inputs = {sequences};
        INDArray actual = onGpu.output(false, inputs, masks, null)[0];
        assertClose(actual, onProcessor.output(false, inputs, masks, null)[0]);
    }

    static Stream<Setting> settingsWithoutSymbols() {
        return settings().filter(setting -> !setting.symbols());
    }

    @ParameterizedTest
    @MethodSource("settingsWithoutSymbols")
    void aLayerBelowLearnsNothingFromPadding(Setting setting) {
        ComputationGraph onProcessor = network(setting, DeviceWish.CPU, true);
        ComputationGraph onGpu = network(setting, DeviceWish.GPU, true);
        onGpu.params().assign(onProcessor.params());
        INDArray[] masks = {padding(5, 6)};

        gradientsAgree(setting, onProcessor, onGpu, sequences(setting, 5, 6), masks);
    }

    @ParameterizedTest
    @MethodSource("settingsWithStates")
    void statesAreCarriedOn(Setting setting) {
        ComputationGraph onProcessor = network(setting, DeviceWish.CPU);
        ComputationGraph onGpu = network(setting, DeviceWish.GPU);
        onGpu.params().assign(onProcessor.params());
        INDArray sequences = sequences(setting, 3, 9);
        for (int t = 0; t < 9; t += 3) {
            INDArray window = sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 3));
            assertClose(onGpu.rnnTimeStep(window)[0], onProcessor.rnnTimeStep(window)[0]);
        }
    }

    /** Equal but for roundings: relative to the largest number, or to 1. */
    private static void assertClose(INDArray actual, INDArray expected) {
        double size = Math.max(1, expected.amaxNumber().doubleValue());
        double difference = actual.sub(expected).amaxNumber().doubleValue();
        assertThat(actual.isNaN().any()).isFalse();
        assertThat(difference / size).isLessThan(TOLERANCE);
    }
}
