package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Layers on a device compute what they compute on the processor. */
class DevicesAgreeTest {

    private static final int INPUTS = 5;
    private static final int UNITS = 4;
    private static final int MINI_BATCH = 4;
    private static final int STEPS = 6;

    private final Random random = new Random(4);

    @BeforeAll
    static void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** A cell and how a layer reads with it. */
    record Setting(String name, Cell cell, boolean bidirectional, boolean finalStateOnly, boolean symbols) {
        @Override
        public String toString() {
            return name
                    + (bidirectional ? ", both directions" : "")
                    + (finalStateOnly ? ", final state" : "")
                    + (symbols ? ", symbols" : "");
        }
    }

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (boolean bidirectional : new boolean[] {false, true}) {
            for (boolean finalStateOnly : new boolean[] {false, true}) {
                for (boolean symbols : new boolean[] {false, true}) {
                    settings.add(new Setting("lstm", new LstmCell(1), bidirectional, finalStateOnly, symbols));
                    settings.add(new Setting(
                            "gru", new GruCell(GruCell.Reset.AFTER), bidirectional, finalStateOnly, symbols));
                    for (ElmanCell.Activation activation : ElmanCell.Activation.values()) {
                        settings.add(new Setting(
                                "rnn " + activation,
                                new ElmanCell(activation),
                                bidirectional,
                                finalStateOnly,
                                symbols));
                    }
                }
            }
        }
        return settings.stream();
    }

    private static ComputationGraph network(Setting setting, DeviceWish device) {
        RecurrentLayer.Builder second =
                RecurrentLayer.of(setting.cell(), UNITS).device(device).finalStateOnly(setting.finalStateOnly());
        RecurrentLayer.Builder first = RecurrentLayer.of(setting.cell(), UNITS).device(device);
        if (setting.bidirectional()) {
            first.bidirectional(DirectionMerge.CONCAT);
            second.bidirectional(DirectionMerge.CONCAT);
        }
        first.symbolInput(setting.symbols()).nIn(INPUTS);
        int outputs = setting.bidirectional() ? 2 * UNITS : UNITS;
        second.nIn(outputs);
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", first.build(), "in")
                .addLayer("second", second.build(), "first")
                .addLayer(
                        "head",
                        setting.finalStateOnly()
                                ? new org.deeplearning4j.nn.conf.layers.OutputLayer.Builder(
                                                org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MSE)
                                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                                        .nIn(outputs)
                                        .nOut(3)
                                        .build()
                                : SequenceHead.of(HeadLoss.LINEAR, 3)
                                        .nIn(outputs)
                                        .build(),
                        "second")
                .setOutputs("head");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private INDArray random(long... shape) {
        INDArray array = Nd4j.zeros(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private INDArray sequence(Setting setting) {
        if (!setting.symbols()) {
            return random(MINI_BATCH, INPUTS, STEPS);
        }
        INDArray symbols = Nd4j.zeros(DataType.DOUBLE, MINI_BATCH, 1, STEPS);
        for (long i = 0; i < symbols.length(); i++) {
            symbols.putScalar(i, random.nextInt(INPUTS));
        }
        return symbols;
    }

    /** Sequences of 6, 3, 1 and no time steps. */
    private static INDArray padding() {
        return Nd4j.createFromArray(
                new double[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 0, 0}, {1, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}});
    }

    /** The sequences of {@link #padding} at the end of their rows, which a device cannot read. */
    private static INDArray paddingInFront() {
        return Nd4j.createFromArray(
                new double[][] {{1, 1, 1, 1, 1, 1}, {0, 0, 0, 1, 1, 1}, {0, 0, 0, 0, 0, 1}, {0, 1, 0, 1, 0, 0}});
    }

    @ParameterizedTest
    @MethodSource("settings")
    void outputsAndGradientsAreEqual(Setting setting) {
        agree(setting, null);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void paddingChangesNothing(Setting setting) {
        agree(setting, padding());
        agree(setting, paddingInFront());
    }

    private void agree(Setting setting, INDArray mask) {
        ComputationGraph onProcessor = network(setting, DeviceWish.CPU);
        INDArray sequence = sequence(setting);
        INDArray labels = setting.finalStateOnly() ? random(MINI_BATCH, 3) : random(MINI_BATCH, 3, STEPS);
        EmulatedDevice.with(() -> {
            ComputationGraph onDevice = network(setting, DeviceWish.GPU);
            ComputationGraph connected = network(setting, DeviceWish.GPU);
            DeviceChains chains = DeviceChains.connect(connected);
            onDevice.params().assign(onProcessor.params());
            connected.params().assign(onProcessor.params());
            for (ComputationGraph network : List.of(onProcessor, onDevice, connected)) {
                network.setInputs(sequence);
                network.setLabels(labels);
                network.setLayerMaskArrays(
                        mask == null ? null : new INDArray[] {mask},
                        mask == null || setting.finalStateOnly() ? null : new INDArray[] {mask});
                network.computeGradientAndScore();
            }
            assertClose(onDevice.getFlattenedGradients(), onProcessor.getFlattenedGradients());
            assertClose(connected.getFlattenedGradients(), onProcessor.getFlattenedGradients());
            assertClose(inputGradient(onDevice), inputGradient(onProcessor));
            assertClose(inputGradient(connected), inputGradient(onProcessor));
            chains.close();
            assertThat(onDevice.score()).isCloseTo(onProcessor.score(), org.assertj.core.data.Offset.offset(1e-12));
        });
    }

    private static INDArray inputGradient(ComputationGraph network) {
        return ((RecurrentLayerImpl) network.getLayer("first")).inputGradient();
    }

    @Test
    void statesAreCarriedFromStepToStep() {
        for (Setting setting : settings()
                .filter(found -> !found.bidirectional() && !found.finalStateOnly())
                .toList()) {
            ComputationGraph onProcessor = network(setting, DeviceWish.CPU);
            INDArray sequence = sequence(setting);
            EmulatedDevice.with(() -> {
                ComputationGraph onDevice = network(setting, DeviceWish.GPU);
                ComputationGraph connected = network(setting, DeviceWish.GPU);
                DeviceChains chains = DeviceChains.connect(connected);
                onDevice.params().assign(onProcessor.params());
                connected.params().assign(onProcessor.params());
                for (int t = 0; t < STEPS; t += 2) {
                    INDArray window = sequence.get(
                            org.nd4j.linalg.indexing.NDArrayIndex.all(),
                            org.nd4j.linalg.indexing.NDArrayIndex.all(),
                            org.nd4j.linalg.indexing.NDArrayIndex.interval(t, t + 2));
                    INDArray expected = onProcessor.rnnTimeStep(window)[0];
                    assertClose(onDevice.rnnTimeStep(window)[0], expected);
                    assertClose(connected.rnnTimeStep(window)[0], expected);
                }
                chains.close();
            });
        }
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isBetween(0.0, 1e-12);
    }

    @Test
    void withoutADeviceThatIsAskedForNothingGoesOn() {
        Setting setting = new Setting("lstm", new LstmCell(1), false, false, false);

        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> network(setting, DeviceWish.GPU))
                .withMessage("A GPU was asked for ('device: gpu'), but emulated: it is switched off. Or write 'device:"
                        + " auto' to go on without one; UNROLL_JVM_OPTS=-Dunroll.device=cpu does so for a run that has"
                        + " begun.");
        assertThat(network(setting, DeviceWish.AUTO).numParams()).isPositive();
    }
}
