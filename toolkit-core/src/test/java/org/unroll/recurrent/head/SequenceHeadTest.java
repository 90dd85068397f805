package org.unroll.recurrent.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

/** Output layers that judge sequences as a whole, inside a network. */
class SequenceHeadTest {

    private static final int INPUTS = 2;
    private static final int LABELS = 3;
    private static final List<LabelTransition> FORBIDDEN =
            List.of(new LabelTransition(1, 0), new LabelTransition(LabelTransition.START, 2));

    /** A full sequence, a shorter one, one of a single step. */
    private static final INDArray MASK =
            Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}, {1, 0, 0, 0}});

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph network(HeadLoss loss) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .miniBatch(false)
                .updater(new Sgd(1))
                .graphBuilder()
                .addInputs("sequence")
                .setInputTypes(InputType.recurrent(INPUTS))
                .addLayer("head", SequenceHead.of(loss, LABELS).build(), "sequence")
                .setOutputs("head")
                .build());
        network.init();
        network.params()
                .addi(Nd4j.rand(DataType.DOUBLE, network.params().shape()).subi(0.5));
        return network;
    }

    private static MultiDataSet batch(double[][][] labels) {
        return new MultiDataSet(
                new INDArray[] {
                    Nd4j.linspace(-2, 3, 3 * INPUTS * 4, DataType.DOUBLE).reshape(3, INPUTS, 4)
                },
                new INDArray[] {Nd4j.createFromArray(labels)},
                new INDArray[] {MASK},
                new INDArray[] {MASK});
    }

    private static final double[][][] TAGS = {{{1, 1, 2, 0}}, {{0, 1, 7, 7}}, {{0, 7, 7, 7}}};
    private static final double[][][] TARGETS = {{{1, 1, -1, -1}}, {{0, 1, 7, 7}}, {{-1, 7, 7, 7}}};

    private static double lossAndGradient(ComputationGraph network, MultiDataSet batch) {
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        network.computeGradientAndScore();
        return network.score();
    }

    private static void assertGradients(HeadLoss loss, MultiDataSet batch) {
        assertThat(GradientCheckUtil.checkGradients(new GraphConfig()
                        .net(network(loss))
                        .inputs(batch.getFeatures())
                        .labels(batch.getLabels())
                        .inputMask(batch.getFeaturesMaskArrays())
                        .labelMask(batch.getLabelsMaskArrays())
                        .epsilon(1e-6)
                        .maxRelError(1e-6)
                        .minAbsoluteError(1e-9)))
                .isTrue();
    }

    @Test
    void gradientsOfAllParametersAreRight() {
        assertGradients(HeadLoss.crf(FORBIDDEN), batch(TAGS));
        assertGradients(HeadLoss.CTC, batch(TARGETS));
    }

    @Test
    void theScoreIsTheLossOfAllSequencesForEachRealTimeStep() {
        ComputationGraph network = network(HeadLoss.crf(FORBIDDEN));
        MultiDataSet batch = batch(TAGS);
        INDArray sums = network.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays(), null)[0];
        LinearChain chain = LinearChain.of(network.getLayer("head"));
        double expected = 0;
        int[] lengths = {4, 2, 1};
        for (int b = 0; b < lengths.length; b++) {
            double[] scores = new double[lengths[b] * LABELS];
            int[] labels = new int[lengths[b]];
            for (int t = 0; t < lengths[b]; t++) {
                labels[t] = (int) TAGS[b][0][t];
                for (int i = 0; i < LABELS; i++) {
                    scores[t * LABELS + i] = sums.getDouble(b, i, t);
                }
            }
            expected += chain.loss(scores, labels);
        }
        assertThat(lossAndGradient(network, batch)).isCloseTo(expected / 7, offset(1e-12));
    }

    @Test
    void aSequenceWithoutARealTimeStepCountsForNothing() {
        for (HeadLoss loss : List.of(HeadLoss.crf(List.of()), HeadLoss.CTC)) {
            ComputationGraph network = network(loss);
            MultiDataSet batch = batch(loss.equals(HeadLoss.CTC) ? TARGETS : TAGS);
            INDArray mask = MASK.dup();
            mask.getRow(2).assign(0);
            batch.setFeaturesMaskArrays(new INDArray[] {mask});
            batch.setLabelsMaskArray(new INDArray[] {mask});
            double with = lossAndGradient(network, batch);
            INDArray gradient = network.getFlattenedGradients().dup();
            MultiDataSet without = new MultiDataSet(
                    new INDArray[] {batch.getFeatures(0).get(rows())},
                    new INDArray[] {batch.getLabels(0).get(rows())},
                    new INDArray[] {mask.get(rows())},
                    new INDArray[] {mask.get(rows())});

            assertThat(with).isCloseTo(lossAndGradient(network, without), offset(1e-12));
            assertThat(gradient.sub(network.getFlattenedGradients())
                            .amaxNumber()
                            .doubleValue())
                    .isLessThan(1e-12);
        }
    }

    private static INDArrayIndex rows() {
        return NDArrayIndex.interval(0, 2);
    }

    @Test
    void theConfigurationIsWrittenAndRead() {
        for (HeadLoss loss : List.of(HeadLoss.crf(FORBIDDEN), HeadLoss.CTC)) {
            ComputationGraph network = network(loss);
            ComputationGraph copy = new ComputationGraph(ComputationGraphConfiguration.fromJson(
                    network.getConfiguration().toJson()));
            copy.init(network.params().dup(), false);
            MultiDataSet batch = batch(loss.equals(HeadLoss.CTC) ? TARGETS : TAGS);

            assertThat(copy.getConfiguration()).isEqualTo(network.getConfiguration());
            assertThat(((SequenceHead) copy.getLayer("head").conf().getLayer()).getLoss())
                    .isEqualTo(loss);
            assertThat(lossAndGradient(copy, batch)).isEqualTo(lossAndGradient(network, batch));
        }
    }

    @Test
    void transitionsAreParametersOfTheNetwork() {
        ComputationGraph network = network(HeadLoss.crf(List.of()));

        assertThat(network.numParams()).isEqualTo(INPUTS * LABELS + LABELS + (LABELS + 2) * LABELS);
        assertThat(network.getLayer("head").paramTable()).containsOnlyKeys("W", "b", SequenceLoss.PARAMETERS);
        assertThat(network.getLayer("head").getParam(SequenceLoss.PARAMETERS).shape())
                .containsExactly(LABELS + 2, LABELS);
    }
}
