package org.unroll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.unroll.recurrent.DirectionMerge;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.head.HeadLoss;
import org.unroll.recurrent.head.SequenceHead;

/** Gradients through time compared with closed forms. */
class GradientFlowTest {

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph network(int inputs, RecurrentLayer... layers) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(inputs));
        String below = "in";
        for (int i = 0; i < layers.length; i++) {
            graph.addLayer("layer-" + i, layers[i], below);
            below = "layer-" + i;
        }
        ComputationGraph network = new ComputationGraph(
                graph.addLayer("head", SequenceHead.of(HeadLoss.LINEAR, 1).build(), below)
                        .setOutputs("head")
                        .build());
        network.init();
        return network;
    }

    private static RecurrentLayer elman(ElmanCell.Activation activation, int units) {
        return RecurrentLayer.of(new ElmanCell(activation), units).build();
    }

    private static INDArray random(long... shape) {
        Random random = new Random(3);
        INDArray array = Nd4j.create(DataType.DOUBLE, shape);
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static MultiDataSet batch(INDArray sequences, INDArray labels, INDArray mask) {
        return mask == null
                ? new MultiDataSet(sequences, labels)
                : new MultiDataSet(
                        new INDArray[] {sequences}, new INDArray[] {labels}, new INDArray[] {mask}, new INDArray[] {mask
                        });
    }

    private static void set(ComputationGraph network, String parameter, double[][] values) {
        network.getLayer("layer-0").getParam(parameter).assign(Nd4j.create(values));
    }

    /** A network of three linear units: relu of positive sums, with {@code W = a I}. */
    private static ComputationGraph linear(double a, RecurrentLayer layer) {
        ComputationGraph network = network(3, layer);
        set(network, "W", new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        set(network, "RW", new double[][] {{a, 0, 0}, {0, a, 0}, {0, 0, a}});
        network.getLayer("head").getParam("W").assign(Nd4j.create(new double[][] {{0.5}, {2}, {1}}));
        return network;
    }

    private static INDArray positive(long... shape) {
        return Nd4j.math().abs(random(shape)).addi(0.1);
    }

    @Test
    void aLinearNetworkDecaysAndGrowsAsThePowersOfItsWeight() {
        for (double a : new double[] {0.5, 0.9, 1, 1.25}) {
            int steps = 40;
            ComputationGraph network = linear(a, elman(ElmanCell.Activation.RELU, 3));

            GradientFlow flow = GradientFlow.of(network, batch(positive(5, 3, steps), random(5, 1, steps), null));

            LayerFlow layer = flow.layers().get(0);
            List<StateGradient.Lag> lags = layer.states().get(0).lags();
            assertThat(lags).hasSize(steps);
            for (StateGradient.Lag lag : lags) {
                double expected = Math.pow(a, lag.lag());
                assertThat(lag.share().median()).isCloseTo(expected, within(1e-12 * expected));
                assertThat(lag.share().lower()).isCloseTo(expected, within(1e-12 * expected));
                assertThat(lag.share().upper()).isCloseTo(expected, within(1e-12 * expected));
                assertThat(lag.norm().median())
                        .isCloseTo(expected * lags.get(0).norm().median(), within(1e-9 * expected));
                assertThat(lag.sequences()).isEqualTo(5);
            }
            assertThat(layer.spectra()).hasSize(1);
            assertThat(layer.spectra().get(0).spectralRadius()).isCloseTo(a, within(1e-5));
            assertThat(layer.carrier()).contains(layer.states().get(0));
            assertThat(layer.longestLag()).isEqualTo(steps - 1);
        }
    }

    /** The loss is the squared error of {@code 0.5 h1 + 2 h2 + h3}, so that dL/dh is the error times these weights. */
    @Test
    void theNormAtLagZeroIsThatOfTheHeadsWeights() {
        ComputationGraph network = linear(0, elman(ElmanCell.Activation.RELU, 3));
        INDArray sequence = Nd4j.create(new double[] {3, 1, 3, 2, 3, 4}, new long[] {1, 3, 2}, 'c');
        INDArray labels = Nd4j.create(new double[] {99, 5}, new long[] {1, 1, 2}, 'c');

        GradientFlow flow = GradientFlow.of(network, batch(sequence, labels, null));

        double error = 0.5 * 1 + 2 * 2 + 4 - 5;
        double factor = lossGradient(error);
        StateGradient.Lag first = flow.layers().get(0).states().get(0).lags().get(0);
        assertThat(first.norm().median()).isCloseTo(factor * Math.sqrt(0.25 + 4 + 1), within(1e-12));
        assertThat(flow.layers().get(0).states().get(0).lags().get(1).norm().median())
                .isZero();
        assertThat(flow.layers().get(0).states().get(0).reachesBack()).isFalse();
    }

    private static double lossGradient(double error) {
        return 2 * error;
    }

    /**
     * {@code dh[t]/dh[t-1] = R diag(1 - h[t]^2)} for rows h, so the gradient at lag 2 is the head's weights times two
     * of these matrices.
     */
    @Test
    void theJacobiansOfATanhNetworkOfTwoUnitsByHand() {
        double[][] w = {{0.7, -0.3}};
        double[][] r = {{0.8, -0.5}, {0.4, 0.6}};
        double[] b = {0.1, -0.2};
        double[] v = {1.5, -1};
        double[] x = {0.5, -1, 2};
        ComputationGraph network = network(1, elman(ElmanCell.Activation.TANH, 2));
        set(network, "W", w);
        set(network, "RW", r);
        set(network, "b", new double[][] {b});
        network.getLayer("head").getParam("W").assign(Nd4j.create(new double[][] {{v[0]}, {v[1]}}));

        GradientFlow flow = GradientFlow.of(
                network, batch(Nd4j.create(x, new long[] {1, 1, 3}, 'c'), Nd4j.zeros(DataType.DOUBLE, 1, 1, 3), null));

        double[][] h = new double[4][2]; // h[0] is the initial state
        for (int t = 1; t <= 3; t++) {
            for (int j = 0; j < 2; j++) {
                h[t][j] = Math.tanh(x[t - 1] * w[0][j] + h[t - 1][0] * r[0][j] + h[t - 1][1] * r[1][j] + b[j]);
            }
        }
        double error = lossGradient(h[3][0] * v[0] + h[3][1] * v[1]);
        double[] last = {error * v[0], error * v[1]};
        double[] middle = back(last, h[3], r);
        double[] first = back(middle, h[2], r);
        List<StateGradient.Lag> lags = flow.layers().get(0).states().get(0).lags();
        assertThat(lags.get(0).norm().median()).isCloseTo(Math.hypot(last[0], last[1]), within(1e-12));
        assertThat(lags.get(1).norm().median()).isCloseTo(Math.hypot(middle[0], middle[1]), within(1e-12));
        assertThat(lags.get(2).norm().median()).isCloseTo(Math.hypot(first[0], first[1]), within(1e-12));
        // eigenvalues of R are 0.7 +- i sqrt(0.19), so their absolute value is the root of the determinant
        assertThat(flow.layers().get(0).spectra().get(0).spectralRadius())
                .isCloseTo(Math.sqrt(0.8 * 0.6 + 0.5 * 0.4), within(1e-5));
    }

    private static double[] back(double[] gradient, double[] h, double[][] r) {
        double g0 = gradient[0] * (1 - h[0] * h[0]);
        double g1 = gradient[1] * (1 - h[1] * h[1]);
        return new double[] {r[0][0] * g0 + r[0][1] * g1, r[1][0] * g0 + r[1][1] * g1};
    }

    @Test
    void lagsAreCountedFromTheLastRealStepOfEachSequence() {
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 1, 1, 1}, {1, 1, 0, 0, 0}, {1, 1, 1, 1, 0}});
        ComputationGraph network = linear(0.5, elman(ElmanCell.Activation.RELU, 3));

        GradientFlow flow = GradientFlow.of(network, batch(positive(3, 3, 5), random(3, 1, 5), mask));

        List<StateGradient.Lag> lags = flow.layers().get(0).states().get(0).lags();
        assertThat(lags).extracting(StateGradient.Lag::sequences).containsExactly(3, 3, 2, 2, 1);
        for (StateGradient.Lag lag : lags) {
            assertThat(lag.share().median()).isCloseTo(Math.pow(0.5, lag.lag()), within(1e-12));
        }
        assertThat(flow.layers().get(0).longestLag()).isEqualTo(3);
    }

    @Test
    void whatStandsInPaddingDoesNotMatter() {
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 1, 1, 1}, {1, 1, 0, 0, 0}, {1, 1, 1, 1, 0}});
        INDArray sequences = random(3, 3, 5);
        INDArray labels = random(3, 1, 5);
        ComputationGraph network = network(3, lstm(4, null), lstm(3, null));
        GradientFlow expected = GradientFlow.of(network, batch(sequences.dup(), labels.dup(), mask));

        for (int t = 2; t < 5; t++) {
            sequences.putScalar(1, 0, t, 1000);
            labels.putScalar(1, 0, t, -1000);
        }

        assertThat(GradientFlow.of(network, batch(sequences, labels, mask))).isEqualTo(expected);
    }

    private static RecurrentLayer lstm(int units, DirectionMerge merge) {
        RecurrentLayer.Builder layer = RecurrentLayer.of(new LstmCell(1), units);
        return (merge == null ? layer : layer.bidirectional(merge)).build();
    }

    @Test
    void theReverseDirectionIsAskedForALossAtTheFirstStep() {
        RecurrentLayer both = RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.RELU), 1)
                .bidirectional(DirectionMerge.ADD)
                .build();
        ComputationGraph network = network(1, both);
        set(network, "W", new double[][] {{1}});
        set(network, "RW", new double[][] {{0.5}});
        set(network, "W-reverse", new double[][] {{1}});
        set(network, "RW-reverse", new double[][] {{0.25}});
        INDArray mask = Nd4j.create(new double[][] {{1, 1, 1, 1, 0}, {1, 1, 1, 1, 1}});

        GradientFlow flow = GradientFlow.of(network, batch(positive(2, 1, 5), random(2, 1, 5), mask));

        assertThat(flow.layers()).extracting(LayerFlow::reverse).containsExactly(false, true);
        assertDecay(flow.layers().get(0), 0.5);
        assertDecay(flow.layers().get(1), 0.25);
    }

    private static void assertDecay(LayerFlow layer, double factor) {
        List<StateGradient.Lag> lags = layer.states().get(0).lags();
        assertThat(lags).extracting(StateGradient.Lag::sequences).containsExactly(2, 2, 2, 2, 1);
        for (StateGradient.Lag lag : lags) {
            assertThat(lag.share().median()).isCloseTo(Math.pow(factor, lag.lag()), within(1e-12));
        }
    }

    @Test
    void anAnswerAtTheEndNeedsNoMask() {
        RecurrentLayer last = RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.RELU), 3)
                .finalStateOnly(true)
                .build();
        ComputationGraph network = linear(0.5, last);

        GradientFlow flow = GradientFlow.of(network, new MultiDataSet(positive(4, 3, 6), random(4, 1)));

        List<StateGradient.Lag> lags = flow.layers().get(0).states().get(0).lags();
        assertThat(lags).hasSize(6);
        assertThat(lags.get(5).share().median()).isCloseTo(Math.pow(0.5, 5), within(1e-12));
    }

    @Test
    void normsOfGradientsAndWeightsOfAllBlocks() {
        ComputationGraph network = network(3, lstm(4, null));
        MultiDataSet batch = batch(random(3, 3, 5), random(3, 1, 5), null);
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
        double loss = network.score();
        double whole = network.getFlattenedGradients().norm2Number().doubleValue();

        GradientFlow flow = GradientFlow.of(network, batch);

        assertThat(flow.loss()).isCloseTo(loss, within(1e-12));
        assertThat(flow.parameters())
                .extracting(block -> block.layer() + " " + block.parameter())
                .containsExactly("layer-0 W", "layer-0 RW", "layer-0 b", "head W", "head b");
        double sum = flow.parameters().stream()
                .mapToDouble(block -> block.gradientNorm() * block.gradientNorm())
                .sum();
        assertThat(Math.sqrt(sum)).isCloseTo(whole, within(1e-12));
        assertThat(flow.parameters().get(1).norm())
                .isEqualTo(
                        network.getLayer("layer-0").getParam("RW").norm2Number().doubleValue());
    }

    @Test
    void sharesOfSaturatedGates() {
        ComputationGraph network = network(1, lstm(2, null));
        network.params().assign(0);
        // gates i, f, o, g of two units each
        set(network, "b", new double[][] {{-9, -9, 9, 0, 0, 0, 9, -9}});

        GradientFlow flow = GradientFlow.of(network, batch(random(3, 1, 5), random(3, 1, 5), null));

        assertThat(flow.layers().get(0).saturation())
                .containsExactly(
                        new GateSaturation("input", GateSaturation.Function.SIGMOID, 1, 0, 1),
                        new GateSaturation("forget", GateSaturation.Function.SIGMOID, 0, 0.5, 0.5),
                        new GateSaturation("output", GateSaturation.Function.SIGMOID, 0, 0, 0),
                        new GateSaturation("candidate", GateSaturation.Function.TANH, 0.5, 0.5, 1));
    }

    @Test
    void deadUnitsOfRelu() {
        ComputationGraph network = network(1, elman(ElmanCell.Activation.RELU, 4));
        network.params().assign(0);
        set(network, "W", new double[][] {{1, 1, 1, 1}});
        set(network, "b", new double[][] {{-9, 9, 9, 0}});
        INDArray sequence = Nd4j.create(new double[] {1, -1, 1, -1}, new long[] {1, 1, 4}, 'c');

        GradientFlow flow = GradientFlow.of(network, batch(sequence, random(1, 1, 4), null));

        // the first unit never speaks, the last one half of the time
        assertThat(flow.layers().get(0).saturation())
                .containsExactly(new GateSaturation("hidden", GateSaturation.Function.RELU, 6 / 16.0, 0, 0.25));
    }

    @Test
    void leavesTheNetworkAsItWas() {
        ComputationGraph network = network(3, lstm(4, null));
        TrainingListener listener = new ScoreIterationListener();
        network.setListeners(listener);
        INDArray parameters = network.params().dup();
        INDArray sequences = random(3, 3, 5);
        INDArray output = network.outputSingle(sequences).dup();

        GradientFlow.of(network, batch(sequences, random(3, 1, 5), null));

        assertThat(network.getListeners()).containsExactly(listener);
        assertThat(network.params()).isEqualTo(parameters);
        assertThat(network.outputSingle(sequences)).isEqualTo(output);
    }

    @Test
    void aNetworkWithoutRecurrentLayersIsRefused() {
        ComputationGraph network = network(3);
        MultiDataSet batch = batch(random(3, 3, 5), random(3, 1, 5), null);

        assertThatThrownBy(() -> GradientFlow.of(network, batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The network has no recurrent layer through which a gradient could flow back in time.");
    }
}
