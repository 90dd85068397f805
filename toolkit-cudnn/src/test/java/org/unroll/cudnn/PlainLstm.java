package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Compares networks of Deeplearning4j's LSTM layers with and without the GPU, in a virtual machine whose ND4J says that
 * it uses CUDA; the system property {@code case} says which.
 */
final class PlainLstm {

    private static final String NO_HELPERS = "org.eclipse.deeplearning4j.helpers.disable";
    private static final int INPUTS = 5;
    private static final int UNITS = 7;
    private static final int MINI_BATCH = 3;

    private static final Random RANDOM = new Random(4);

    enum Case {
        STACKED,
        BIDIRECTIONAL,
        LAST_TIME_STEP,
        TRUNCATED,
        TRUNCATED_SHORTER,
        TIME_STEPS,
        OTHER_ACTIVATION,
        OTHER_GATES,
        DOUBLE
    }

    private PlainLstm() {}

    public static void main(String[] arguments) {
        Case what = Case.valueOf(System.getProperty("case"));
        check(what);
        assertThat(EmulatedCuda.Counter.REFUSALS.value()).isZero();
        assertThat(EmulatedCuda.Counter.FAULTS.value()).isZero();
        if (Boolean.getBoolean(SeparateArrays.PROPERTY)) {
            assertThat(EmulatedCuda.Counter.PINNED_BYTES.value()).isZero();
        }
        System.out.println(what + " agrees");
    }

    private static void check(Case what) {
        switch (what) {
            case STACKED -> gradientsAgree(lstm().build(), lstm().build());
            case BIDIRECTIONAL ->
                gradientsAgree(
                        new Bidirectional(Bidirectional.Mode.CONCAT, lstm().build()),
                        new Bidirectional(Bidirectional.Mode.ADD, lstm().build()));
            case LAST_TIME_STEP -> gradientsAgree(lstm().build(), new LastTimeStep(lstm().build()));
            case TRUNCATED -> truncatedAgrees(4);
            case TRUNCATED_SHORTER -> truncatedAgrees(2);
            case TIME_STEPS -> timeStepsAgree();
            case OTHER_ACTIVATION ->
                isLeftToDl4j(lstm().activation(Activation.SOFTSIGN).build());
            case OTHER_GATES ->
                isLeftToDl4j(
                        lstm().gateActivationFunction(Activation.HARDSIGMOID).build());
            case DOUBLE -> doubleIsLeftToDl4j();
        }
    }

    private static LSTM.Builder lstm() {
        return new LSTM.Builder().nOut(UNITS).activation(Activation.TANH);
    }

    private static NeuralNetConfiguration.Builder configuration(DataType type) {
        return new NeuralNetConfiguration.Builder().seed(5).dataType(type).updater(new Sgd(0.1));
    }

    /** Two recurrent layers and a head. */
    private static ComputationGraph graph(boolean withHelper, Layer first, Layer second) {
        System.setProperty(NO_HELPERS, String.valueOf(!withHelper));
        boolean lastOnly = second instanceof LastTimeStep;
        Layer head = lastOnly
                ? new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nOut(2)
                        .build()
                : new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nOut(2)
                        .build();
        ComputationGraphConfiguration graph = configuration(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", first, "in")
                .addLayer("second", second, "first")
                .addLayer("head", head, "second")
                .setOutputs("head")
                .setInputTypes(InputType.recurrent(INPUTS))
                .build();
        ComputationGraph network = new ComputationGraph(graph);
        network.init();
        return network;
    }

    private static void gradientsAgree(Layer first, Layer second) {
        ComputationGraph onProcessor = graph(false, first, second);
        ComputationGraph onGpu = graph(true, first, second);
        assertThat(onGpu.params()).isEqualTo(onProcessor.params());
        for (int timeSteps : new int[] {6, 1, 9}) {
            for (boolean isPadded : new boolean[] {false, true}) {
                INDArray input = random(MINI_BATCH, INPUTS, timeSteps);
                INDArray labels =
                        second instanceof LastTimeStep ? random(MINI_BATCH, 2) : random(MINI_BATCH, 2, timeSteps);
                INDArray[] masks = isPadded ? new INDArray[] {padding(timeSteps)} : null;
                for (boolean isOnGpu : new boolean[] {false, true}) {
                    ComputationGraph network = isOnGpu ? onGpu : onProcessor;
                    network.setInputs(input);
                    network.setLabels(labels);
                    network.setLayerMaskArrays(masks, second instanceof LastTimeStep ? null : masks);
                    int before = passes();
                    network.computeGradientAndScore();
                    assertThat(passes() - before).isEqualTo(isOnGpu ? passesOfTraining(first, second, isPadded) : 0);
                    network.clearLayerMaskArrays();
                }
                assertClose(onGpu.getFlattenedGradients(), onProcessor.getFlattenedGradients());
                assertClose(onGpu.outputSingle(input), onProcessor.outputSingle(input));
            }
        }
    }

    /** Of each direction before the loss and again for the gradients; LastTimeStep hands masks to its LSTM. */
    private static int passesOfTraining(Layer first, Layer second, boolean isPadded) {
        if (first instanceof Bidirectional) {
            return 8;
        }
        return second instanceof LastTimeStep && isPadded ? 2 : 4;
    }

    private static int passes() {
        return EmulatedCuda.Counter.FORWARD_PASSES.value();
    }

    private static void truncatedAgrees(int backwardLength) {
        MultiLayerNetwork onProcessor = multiLayer(false, backwardLength);
        MultiLayerNetwork onGpu = multiLayer(true, backwardLength);
        int before = passes();
        for (int step = 0; step < 3; step++) {
            INDArray input = random(MINI_BATCH, INPUTS, 10);
            INDArray labels = random(MINI_BATCH, 2, 10);
            onProcessor.fit(input, labels);
            onGpu.fit(input, labels);
            assertClose(onGpu.params(), onProcessor.params());
            onProcessor.rnnClearPreviousState();
            onGpu.rnnClearPreviousState();
        }
        assertThat(passes()).isGreaterThan(before);
    }

    private static MultiLayerNetwork multiLayer(boolean withHelper, int backwardLength) {
        System.setProperty(NO_HELPERS, String.valueOf(!withHelper));
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(DataType.FLOAT)
                .list()
                .layer(lstm().nIn(INPUTS).build())
                .layer(lstm().nIn(UNITS).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(UNITS)
                        .nOut(2)
                        .build())
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTForwardLength(4)
                .tBPTTBackwardLength(backwardLength)
                .build());
        network.init();
        return network;
    }

    private static void timeStepsAgree() {
        ComputationGraph onProcessor = graph(false, lstm().build(), lstm().build());
        ComputationGraph onGpu = graph(true, lstm().build(), lstm().build());
        INDArray input = random(MINI_BATCH, INPUTS, 9);
        INDArray whole = onProcessor.outputSingle(input);
        int before = passes();
        for (int t = 0; t < 9; t += 3) {
            INDArray window = input.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 3));
            INDArray expected = whole.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 3));
            assertClose(onGpu.rnnTimeStep(window)[0], expected);
        }
        assertThat(passes() - before).isEqualTo(6);
    }

    private static void isLeftToDl4j(LSTM layer) {
        ComputationGraph onProcessor = graph(false, layer, layer.clone());
        ComputationGraph onGpu = graph(true, layer, layer.clone());
        INDArray input = random(MINI_BATCH, INPUTS, 6);
        INDArray labels = random(MINI_BATCH, 2, 6);
        for (boolean isOnGpu : new boolean[] {false, true}) {
            ComputationGraph network = isOnGpu ? onGpu : onProcessor;
            network.setInputs(input);
            network.setLabels(labels);
            network.computeGradientAndScore();
        }
        assertThat(onGpu.getFlattenedGradients()).isEqualTo(onProcessor.getFlattenedGradients());
        assertThat(onGpu.getLayer("first").getHelper()).isNotNull();
        assertThat(passes()).isZero();
    }

    private static void doubleIsLeftToDl4j() {
        System.setProperty(NO_HELPERS, "false");
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(DataType.DOUBLE)
                .list()
                .layer(lstm().nIn(INPUTS).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(UNITS)
                        .nOut(2)
                        .build())
                .build());
        network.init();
        assertThat(network.getLayer(0).getHelper()).isNull();
        network.output(Nd4j.ones(DataType.DOUBLE, MINI_BATCH, INPUTS, 6));
        assertThat(passes()).isZero();
    }

    private static INDArray random(long... shape) {
        INDArray array = Nd4j.zeros(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, RANDOM.nextGaussian());
        }
        return array;
    }

    /** The second sequence has one time step, the third half of them. */
    private static INDArray padding(int timeSteps) {
        INDArray mask = Nd4j.ones(DataType.FLOAT, MINI_BATCH, timeSteps);
        for (int t = 1; t < timeSteps; t++) {
            mask.putScalar(1, t, 0);
            mask.putScalar(2, t, 2 * t < timeSteps ? 1 : 0);
        }
        return mask;
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.isNaN().any()).isFalse();
        double size = Math.max(1, expected.amaxNumber().doubleValue());
        assertThat(actual.sub(expected).amaxNumber().doubleValue() / size).isLessThan(1e-4);
    }
}
