package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Layers whose output stays on the device between them. */
class DeviceChainsTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 4;
    private static final int MINI_BATCH = 2;
    private static final int STEPS = 5;

    @BeforeAll
    static void doublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void singlePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static RecurrentLayer.Builder lstm(int inputs, DeviceWish device) {
        return RecurrentLayer.of(new LstmCell(1), UNITS).device(device).nIn(inputs);
    }

    private static ComputationGraphConfiguration.GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .setOutputs("head");
    }

    private static ComputationGraph network(ComputationGraphConfiguration.GraphBuilder graph, int size, String below) {
        graph.addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 2).nIn(size).build(), below);
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    /** Three layers, the last of another cell and size, with dropout between them. */
    private static ComputationGraph stack(DeviceWish device, double dropped) {
        RecurrentLayer.Builder second = lstm(UNITS, device);
        RecurrentLayer.Builder third = RecurrentLayer.of(new GruCell(GruCell.Reset.AFTER), 3)
                .device(device)
                .nIn(UNITS);
        if (dropped > 0) {
            second.dropOut(new SeededDropout(dropped, 11));
            third.dropOut(new SeededDropout(dropped, 12));
        }
        return network(
                graph().addLayer("first", lstm(INPUTS, device).build(), "in")
                        .addLayer("second", second.build(), "first")
                        .addLayer("third", third.build(), "second"),
                3,
                "third");
    }

    private static DataSet example() {
        Nd4j.getRandom().setSeed(3);
        return new DataSet(
                Nd4j.randn(DataType.DOUBLE, MINI_BATCH, INPUTS, STEPS),
                Nd4j.randn(DataType.DOUBLE, MINI_BATCH, 2, STEPS));
    }

    private static double score(ComputationGraph network, DataSet example) {
        network.setInputs(example.getFeatures());
        network.setLabels(example.getLabels());
        network.computeGradientAndScore();
        return network.score();
    }

    @Test
    void dropoutBetweenLayersHasTheRightGradient() {
        EmulatedDevice.with(() -> {
            ComputationGraph network = stack(DeviceWish.GPU, 0.4);
            DataSet example = example();
            try (DeviceChains chains = DeviceChains.connect(network)) {
                score(network, example);
                INDArray gradient = network.getFlattenedGradients().dup();
                double step = 1e-5;
                for (long i = 0; i < network.numParams(); i++) {
                    double value = network.params().getDouble(i);
                    network.params().putScalar(i, value + step);
                    double above = score(network, example);
                    network.params().putScalar(i, value - step);
                    double below = score(network, example);
                    network.params().putScalar(i, value);
                    assertThat(gradient.getDouble(i)).isCloseTo((above - below) / (2 * step), within(1e-7));
                }
            }
        });
    }

    @Test
    void dropoutIsThatOfTheDeviceWhileLayersAreConnected() {
        EmulatedDevice.with(() -> {
            DataSet example = example();
            double separate = score(stack(DeviceWish.GPU, 0.4), example);
            ComputationGraph network = stack(DeviceWish.GPU, 0.4);
            DeviceChains chains = DeviceChains.connect(network);
            double connected = score(network, example);
            chains.close();

            assertThat(score(stack(DeviceWish.CPU, 0.4), example)).isCloseTo(separate, within(1e-12));
            assertThat(connected).isNotCloseTo(separate, within(1e-6));
            assertThat(score(network, example)).isCloseTo(separate, within(1e-12));
            assertThat(score(stack(DeviceWish.CPU, 0), example)).isNotCloseTo(connected, within(1e-6));
        });
    }

    @Test
    void scoringDropsNothing() {
        EmulatedDevice.with(() -> {
            ComputationGraph network = stack(DeviceWish.GPU, 0.4);
            INDArray input = example().getFeatures();
            INDArray expected = network.outputSingle(input).dup();
            try (DeviceChains chains = DeviceChains.connect(network)) {
                assertThat(network.outputSingle(input)).isEqualTo(expected);
            }
        });
    }

    @Test
    void whatIsBetweenConnectedLayersIsNotThereUntilTheyAreSeparated() {
        EmulatedDevice.with(() -> {
            ComputationGraph network = stack(DeviceWish.GPU, 0);
            INDArray input = example().getFeatures();
            DeviceChains chains = DeviceChains.connect(network);
            assertThat(network.feedForward(input, false)
                            .get("second")
                            .amaxNumber()
                            .doubleValue())
                    .isZero();
            chains.close();
            assertThat(network.feedForward(input, false)
                            .get("second")
                            .amaxNumber()
                            .doubleValue())
                    .isPositive();
        });
    }

    @Test
    void whatIsConnectedIsNotConnectedAgain() {
        EmulatedDevice.with(() -> {
            ComputationGraph network = stack(DeviceWish.GPU, 0);
            INDArray input = example().getFeatures();
            INDArray expected = network.outputSingle(input).dup();
            try (DeviceChains chains = DeviceChains.connect(network)) {
                DeviceChains.connect(network).close();
                assertThat(network.outputSingle(input)).isEqualTo(expected);
                assertThat(network.feedForward(input, false)
                                .get("second")
                                .amaxNumber()
                                .doubleValue())
                        .isZero();
            }
        });
    }

    @Test
    void aLayerThatOthersReadStaysByItself() {
        EmulatedDevice.with(() -> {
            ComputationGraph network = network(
                    graph().addLayer("first", lstm(INPUTS, DeviceWish.GPU).build(), "in")
                            .addLayer("second", lstm(UNITS, DeviceWish.GPU).build(), "first")
                            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second"),
                    UNITS,
                    "sum");
            INDArray input = example().getFeatures();
            INDArray expected = network.outputSingle(input).dup();
            try (DeviceChains chains = DeviceChains.connect(network)) {
                assertThat(network.outputSingle(input)).isEqualTo(expected);
                assertThat(network.feedForward(input, false)
                                .get("first")
                                .amaxNumber()
                                .doubleValue())
                        .isPositive();
            }
        });
    }

    @Test
    void layersOnTheProcessorStayByThemselves() {
        EmulatedDevice.with(() -> {
            ComputationGraph network = stack(DeviceWish.CPU, 0);
            try (DeviceChains chains = DeviceChains.connect(network)) {
                assertThat(network.feedForward(example().getFeatures(), false)
                                .get("second")
                                .amaxNumber()
                                .doubleValue())
                        .isPositive();
            }
        });
    }

    @Test
    void truncatedBackPropagationCarriesTheStatesOfAllLayers() {
        EmulatedDevice.with(() -> {
            ComputationGraph onProcessor = stack(DeviceWish.CPU, 0);
            ComputationGraph connected = stack(DeviceWish.GPU, 0);
            connected.params().assign(onProcessor.params());
            DeviceChains chains = DeviceChains.connect(connected);
            for (ComputationGraph network : List.of(onProcessor, connected)) {
                network.getConfiguration().setBackpropType(BackpropType.TruncatedBPTT);
                network.getConfiguration().setTbpttFwdLength(2);
                network.getConfiguration().setTbpttBackLength(2);
                network.fit(example());
                network.fit(example());
            }
            chains.close();

            assertThat(connected.params().sub(onProcessor.params()).amaxNumber().doubleValue())
                    .isLessThan(1e-12);
        });
    }
}
