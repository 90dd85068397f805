package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

class RecurrentLayerTest {

    private static final int INPUTS = 3;
    private static final int UNITS = 5;
    private static final int MINI_BATCH = 4;
    private static final int STEPS = 7;

    static Stream<Cell> cells() {
        return TestCells.cells();
    }

    private static ComputationGraph network(DataType type, Layer layer) {
        return network(type, layer, SequenceHead.of(HeadLoss.LINEAR, 2).build());
    }

    private static ComputationGraph network(DataType type, Layer layer, Layer head) {
        ComputationGraphConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer("recurrent", layer, "in")
                .addLayer("head", head, "recurrent")
                .setOutputs("head")
                .build();
        ComputationGraph network = new ComputationGraph(conf);
        network.init();
        return network;
    }

    private static INDArray random(DataType type, long... shape) {
        Random random = new Random(3);
        INDArray array = Nd4j.create(type, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static INDArray steps(INDArray sequence, int from, int to) {
        return sequence.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    private static void assertEqual(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(tolerance);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void steppingEqualsTheWholeSequence(Cell cell) {
        ComputationGraph network =
                network(DataType.FLOAT, RecurrentLayer.of(cell, UNITS).build());
        INDArray sequence = random(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS);
        INDArray whole = network.outputSingle(sequence);
        for (int t = 0; t < STEPS; t++) {
            assertEqual(network.rnnTimeStep(steps(sequence, t, t + 1))[0], steps(whole, t, t + 1), 1e-6);
        }
        network.rnnClearPreviousState();
        assertEqual(network.rnnTimeStep(steps(sequence, 0, 3))[0], steps(whole, 0, 3), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aMiniBatchOfOneEqualsAMiniBatchOfMany(Cell cell) {
        ComputationGraph network =
                network(DataType.FLOAT, RecurrentLayer.of(cell, UNITS).build());
        INDArray sequences = random(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS);
        INDArray all = network.outputSingle(sequences);
        for (int i = 0; i < MINI_BATCH; i++) {
            INDArray one = network.outputSingle(sequences.get(NDArrayIndex.interval(i, i + 1)));
            assertEqual(one, all.get(NDArrayIndex.interval(i, i + 1)), 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void floatAndDoubleAgree(Cell cell) {
        Layer layer = RecurrentLayer.of(cell, UNITS).build();
        ComputationGraph single = network(DataType.FLOAT, layer);
        ComputationGraph exact = network(DataType.DOUBLE, layer.clone());
        exact.params().assign(single.params().castTo(DataType.DOUBLE));
        INDArray sequence = random(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS);
        INDArray expected = exact.outputSingle(sequence.castTo(DataType.DOUBLE));
        assertEqual(single.outputSingle(sequence).castTo(DataType.DOUBLE), expected, 1e-5);
    }

    /**
     * DL4J's own LSTM, without masks and over whole sequences, is an independent implementation of the same formulas.
     */
    @Test
    void lstmEqualsDl4js() {
        ComputationGraph theirs = network(
                DataType.DOUBLE,
                new LSTM.Builder()
                        .nOut(UNITS)
                        .activation(Activation.TANH)
                        .dataFormat(RNNFormat.NCW)
                        .build(),
                new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .dataFormat(RNNFormat.NCW)
                        .nOut(2)
                        .build());
        ComputationGraph ours = network(
                DataType.DOUBLE, RecurrentLayer.of(new LstmCell(1), UNITS).build());
        theirs.params().assign(random(DataType.DOUBLE, theirs.params().length()).mul(0.3));
        // DL4J's gates stand in the order candidate, forget, output, input
        for (String key : List.of("W", "RW", "b")) {
            INDArray from = theirs.getLayer("recurrent").getParam(key);
            INDArray to = ours.getLayer("recurrent").getParam(key);
            int[] order = {3, 1, 2, 0};
            for (int gate = 0; gate < 4; gate++) {
                gate(to, gate).assign(gate(from, order[gate]));
            }
        }
        ours.getLayer("head").getParam("W").assign(theirs.getLayer("head").getParam("W"));
        ours.getLayer("head").getParam("b").assign(theirs.getLayer("head").getParam("b"));
        INDArray sequence = random(DataType.DOUBLE, MINI_BATCH, INPUTS, STEPS);
        assertEqual(ours.outputSingle(sequence), theirs.outputSingle(sequence), 1e-12);
    }

    @Test
    void rnnEqualsDl4js() {
        ComputationGraph theirs = network(
                DataType.DOUBLE,
                new SimpleRnn.Builder()
                        .nOut(UNITS)
                        .activation(Activation.TANH)
                        .dataFormat(RNNFormat.NCW)
                        .build());
        ComputationGraph ours = network(
                DataType.DOUBLE,
                RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.TANH), UNITS)
                        .build());
        theirs.params().assign(random(DataType.DOUBLE, theirs.params().length()).mul(0.3));
        theirs.paramTable().forEach((key, values) -> ours.getParam(key).assign(values));
        INDArray sequence = random(DataType.DOUBLE, MINI_BATCH, INPUTS, STEPS);
        assertEqual(ours.outputSingle(sequence), theirs.outputSingle(sequence), 1e-12);
    }

    @Test
    void theNetworksOwnInputHasNoGradient() {
        RecurrentLayer layer = RecurrentLayer.of(new LstmCell(1), UNITS).build();
        RecurrentLayer ofData = (RecurrentLayer) layer.clone();
        ofData.setDataInput(true);
        ComputationGraph network = network(DataType.DOUBLE, layer);
        ComputationGraph withDataInput = network(DataType.DOUBLE, ofData);
        withDataInput.params().assign(network.params());
        INDArray sequence = random(DataType.DOUBLE, MINI_BATCH, INPUTS, STEPS);
        INDArray labels = random(DataType.DOUBLE, MINI_BATCH, 2, STEPS);
        for (ComputationGraph each : List.of(network, withDataInput)) {
            each.setInputs(sequence);
            each.setLabels(labels);
            each.computeGradientAndScore();
        }
        assertThat(withDataInput.getFlattenedGradients()).isEqualTo(network.getFlattenedGradients());
        assertThat(inputGradient(network).norm2Number().doubleValue()).isPositive();
        assertThat(inputGradient(withDataInput).shape()).isEqualTo(sequence.shape());
        assertThat(inputGradient(withDataInput).norm2Number().doubleValue()).isZero();
    }

    private static INDArray inputGradient(ComputationGraph network) {
        return ((RecurrentLayerImpl) network.getLayer("recurrent")).inputGradient();
    }

    @Test
    void aForwardPassOutsideOfTrainingHasNoGradient() {
        ComputationGraph network = network(
                DataType.FLOAT, RecurrentLayer.of(new LstmCell(1), UNITS).build());
        network.setInputs(random(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS));
        network.setLabels(random(DataType.FLOAT, MINI_BATCH, 2, STEPS));
        network.computeGradientAndScore();
        network.outputSingle(random(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS));
        RecurrentLayerImpl layer = (RecurrentLayerImpl) network.getLayer("recurrent");
        layer.setInput(random(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS), LayerWorkspaceMgr.noWorkspaces());
        layer.activate(false, LayerWorkspaceMgr.noWorkspaces());
        INDArray gradient = random(DataType.FLOAT, MINI_BATCH, UNITS, STEPS);
        assertThatThrownBy(() -> layer.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A forward pass outside of training leaves nothing behind for a gradient. Run the network"
                        + " forward with training set to true first.");
    }

    private static INDArray gate(INDArray parameter, int gate) {
        return parameter.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * UNITS, (gate + 1) * UNITS));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void survivesJsonAndCloning(Cell cell) {
        ComputationGraph network = network(
                DataType.FLOAT,
                RecurrentLayer.of(cell, UNITS)
                        .bidirectional(DirectionMerge.ADD)
                        .recurrentInitialization(Initialization.Recurrent.IDENTITY)
                        .dropOut(new SeededDropout(0.25, 3))
                        .build());
        String json = network.getConfiguration().toJson();
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(json);
        assertThat(read).isEqualTo(network.getConfiguration());
        ComputationGraph copy = network.clone();
        INDArray sequence = random(DataType.FLOAT, MINI_BATCH, INPUTS, STEPS);
        assertThat(copy.outputSingle(sequence)).isEqualTo(network.outputSingle(sequence));
    }

    @Test
    void anotherMiniBatchSizeAfterTrainingIsNoProblem() {
        ComputationGraph network = network(
                DataType.FLOAT, RecurrentLayer.of(new LstmCell(1), UNITS).build());
        INDArray many = random(DataType.FLOAT, 6, INPUTS, STEPS);
        INDArray expected = network.outputSingle(many).dup();
        network.setInputs(random(DataType.FLOAT, 2, INPUTS, 3));
        network.setLabels(random(DataType.FLOAT, 2, 2, 3));
        network.computeGradientAndScore();
        assertEqual(network.outputSingle(many), expected, 1e-7);
    }

    @Test
    void orthogonalWeightsAreOrthogonal() {
        INDArray matrix = OrthogonalMatrix.random(40, 40);
        assertEqual(matrix.mmul(matrix.transpose()), Nd4j.eye(40).castTo(DataType.DOUBLE), 1e-12);
    }

    @Test
    void initialWeightsAreWhatTheConfigAsksFor() {
        RecurrentLayer identity = RecurrentLayer.of(new LstmCell(2.5), UNITS)
                .recurrentInitialization(Initialization.Recurrent.IDENTITY)
                .inputInitialization(Initialization.Input.SMALL_NORMAL)
                .build();
        ComputationGraph network = network(DataType.FLOAT, identity);
        org.deeplearning4j.nn.api.Layer layer = network.getLayer("recurrent");
        for (int gate = 0; gate < 4; gate++) {
            assertThat(gate(layer.getParam("RW"), gate))
                    .isEqualTo(Nd4j.eye(UNITS).castTo(DataType.FLOAT));
            assertThat(gate(layer.getParam("b"), gate).meanNumber().doubleValue())
                    .isEqualTo(gate == 1 ? 2.5 : 0);
        }
        assertThat(layer.getParam("W").amaxNumber().doubleValue()).isBetween(1e-5, 0.01);
    }

    @Test
    void xavierWeightsHaveTheirVariance() {
        RecurrentLayer layer = RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.TANH), 200)
                .recurrentInitialization(Initialization.Recurrent.XAVIER)
                .build();
        INDArray recurrent =
                network(DataType.FLOAT, layer).getLayer("recurrent").getParam("RW");
        assertThat(recurrent.stdNumber().doubleValue()).isCloseTo(Math.sqrt(1.0 / 200), withPercentage(3));
    }

    @Test
    void bothDirectionsCannotGoStepByStep() {
        ComputationGraph network = network(
                DataType.FLOAT,
                RecurrentLayer.of(new LstmCell(1), UNITS)
                        .bidirectional(DirectionMerge.CONCAT)
                        .build());
        assertThatThrownBy(() -> network.rnnTimeStep(random(DataType.FLOAT, 1, INPUTS, 1)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Layer 'recurrent' reads its sequences in both directions and cannot run step by step: its"
                        + " backward direction begins at the end of the sequence. Use a layer with one direction.");
    }

    @Test
    void aWrongInputIsNamed() {
        ComputationGraph network = network(
                DataType.FLOAT, RecurrentLayer.of(new LstmCell(1), UNITS).build());
        assertThatThrownBy(() -> network.outputSingle(random(DataType.FLOAT, 1, INPUTS + 1, 2)))
                .hasMessage("Layer 'recurrent' got an input of shape [1, 4, 2]; expected [miniBatch, 3, timeSteps].");
    }

    @Test
    void aSymbolOutsideTheVocabularyIsNamed() {
        ComputationGraph network = network(
                DataType.FLOAT,
                RecurrentLayer.of(new LstmCell(1), UNITS).symbolInput(true).build());
        INDArray symbols = Nd4j.createFromArray(0f, 2f, 3f).reshape(1, 1, 3);
        assertThatThrownBy(() -> network.outputSingle(symbols))
                .hasMessage(
                        "Layer 'recurrent' got the symbol 3.0 for sequence 0 at time step 2; expected an integer from"
                                + " 0 to 2.");
    }

    @Test
    void aStateOfAnotherMiniBatchIsNamed() {
        ComputationGraph network = network(
                DataType.FLOAT, RecurrentLayer.of(new LstmCell(1), UNITS).build());
        network.rnnTimeStep(random(DataType.FLOAT, 2, INPUTS, 1));
        assertThatThrownBy(() -> network.rnnTimeStep(random(DataType.FLOAT, 3, INPUTS, 1)))
                .hasMessage("Layer 'recurrent' carries the state of 2 sequences; the mini-batch has 3. Clear the state"
                        + " (rnnClearPreviousState) before another mini-batch.");
    }
}
