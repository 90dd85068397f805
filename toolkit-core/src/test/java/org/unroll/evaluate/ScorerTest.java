package org.unroll.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.HeadConfig;

class ScorerTest {

    @Test
    void classesOfSequencesWithAMask() {
        // [miniBatch 2, classes 2, timeSteps 2]
        INDArray predictions = Nd4j.createFromArray(new float[][][] {
            {{0.5f, 0.25f}, {0.5f, 0.75f}},
            {{0.125f, 0.9f}, {0.875f, 0.1f}}
        });
        INDArray labels = Nd4j.createFromArray(new float[][][] {{{0, 1}}, {{0, 1}}});
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1}, {1, 0}});
        Scorer scorer = Scorer.of(new HeadConfig.Softmax());
        scorer.add(predictions, labels, mask);
        Scores scores = scorer.scores();
        double expected = -(Math.log(0.5) + Math.log(0.75) + Math.log(0.125)) / 3;
        assertThat(scores.loss()).isCloseTo(expected, offset(1e-6));
        assertThat(scores.steps()).isEqualTo(3);
        assertThat(scores.metrics().get(Scores.BITS)).isCloseTo(expected / Math.log(2), offset(1e-6));
        assertThat(scores.metrics().get(Scores.PERPLEXITY)).isCloseTo(Math.exp(expected), offset(1e-6));
        assertThat(scores.metrics().get(Scores.ACCURACY)).isCloseTo(2.0 / 3, offset(1e-9));
    }

    @Test
    void labelsWithoutTime() {
        Scorer scorer = Scorer.of(new HeadConfig.Sigmoid());
        scorer.add(
                Nd4j.createFromArray(new float[][] {{0.9f, 0.2f}}), Nd4j.createFromArray(new float[][] {{1, 1}}), null);
        Scores scores = scorer.scores();
        assertThat(scores.loss()).isCloseTo(-(Math.log(0.9) + Math.log(0.2)) / 2, offset(1e-6));
        assertThat(scores.metrics().get(Scores.ACCURACY)).isCloseTo(0.5, offset(1e-9));
    }

    @Test
    void aSaturatedLabelCostsNoMoreThanSinglePrecisionCanTell() {
        Scorer scorer = Scorer.of(new HeadConfig.Sigmoid());
        scorer.add(Nd4j.createFromArray(new float[][] {{1}}), Nd4j.createFromArray(new float[][] {{0}}), null);
        assertThat(scorer.scores().loss()).isCloseTo(25 * Math.log(2), offset(1e-6));
    }

    @Test
    void numbers() {
        Scorer scorer = Scorer.of(new HeadConfig.Linear());
        scorer.add(
                Nd4j.createFromArray(new float[][] {{1, 2}, {0, 0}}),
                Nd4j.createFromArray(new float[][] {{1, 4}, {0, 0}}),
                null);
        Scores scores = scorer.scores();
        assertThat(scores.loss()).isCloseTo(1, offset(1e-9));
        assertThat(scores.metrics().get(Scores.ROOT_MEAN_SQUARED_ERROR)).isCloseTo(1, offset(1e-9));
        assertThat(scores.metrics().get(Scores.MEAN_ABSOLUTE_ERROR)).isCloseTo(0.5, offset(1e-9));
    }

    @Test
    void quantiles() {
        Scorer scorer = Scorer.of(new HeadConfig.Quantile(List.of(0.1, 0.5, 0.9)));
        // two numbers with three quantiles each; those of the second are out of order
        scorer.add(
                Nd4j.createFromArray(new float[][] {{1, 2, 4, 8, 6, 7}}),
                Nd4j.createFromArray(new float[][] {{3, 10}}),
                null);
        Scores scores = scorer.scores();
        double first = 0.1 * 2 + 0.5 * 1 + 0.1 * 1;
        double second = 0.1 * 4 + 0.5 * 3 + 0.9 * 2;
        assertThat(scores.loss()).isCloseTo((first + second) / 6, offset(1e-9));
        assertThat(scores.metrics().get(Scores.MEAN_ABSOLUTE_ERROR)).isCloseTo((1 + 3) / 2.0, offset(1e-9));
        assertThat(scores.metrics().get(Scores.COVERAGE)).isEqualTo(0.5);
    }

    @Test
    void aProbabilityOfZeroGivesAFiniteLoss() {
        Scorer scorer = Scorer.of(new HeadConfig.Softmax());
        scorer.add(Nd4j.createFromArray(new float[][] {{1, 0}}), Nd4j.createFromArray(new float[][] {{1}}), null);
        assertThat(scorer.scores().loss()).isFinite().isGreaterThan(80);
    }

    /** Each output is a label's loss; the smallest one is chosen, at all steps that of the first. */
    private record FirstStepDecides(int outputs) implements SequenceDecoder {
        @Override
        public double loss(double[] values, int[] labels) {
            double loss = 0;
            for (int t = 0; t < labels.length; t++) {
                loss += labels[t] < 0 ? 0 : values[t * outputs + labels[t]];
            }
            return loss;
        }

        @Override
        public int[] decode(double[] values) {
            int[] labels = new int[values.length / outputs];
            for (int t = 0; t < labels.length; t++) {
                labels[t] = values[0] < values[1] ? 0 : 1;
            }
            return labels;
        }
    }

    private static final INDArray LOSSES = Nd4j.createFromArray(new float[][][] {
        {{1, 4, 9}, {2, 3, 9}},
        {{6, 5, 9}, {2, 8, 9}}
    });

    @Test
    void labelsThatAreChosenTogether() {
        Scorer scorer = Scorer.ofLabels(new FirstStepDecides(2));
        scorer.add(
                LOSSES,
                Nd4j.createFromArray(new float[][][] {{{0, 1, 7}}, {{1, 7, 7}}}),
                Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 0, 0}}));
        Scores scores = scorer.scores();
        // found are 0, 0 and 1
        assertThat(scores.loss()).isEqualTo((1 + 3 + 2) / 3.0);
        assertThat(scores.steps()).isEqualTo(3);
        assertThat(scores.metrics())
                .containsOnlyKeys(Scores.BITS, Scores.PERPLEXITY, Scores.ACCURACY, Scores.MACRO_F1)
                .containsEntry(Scores.ACCURACY, 2 / 3.0);
        assertThat(scores.confusion().orElseThrow().rows()).containsExactly(List.of(1L, 0L), List.of(1L, 1L));
    }

    @Test
    void symbolsThatAreNotAligned() {
        Scorer scorer = Scorer.ofSymbols(new FirstStepDecides(2));
        scorer.add(
                LOSSES,
                Nd4j.createFromArray(new float[][][] {{{0, 1, -1}}, {{1, -1, 7}}}),
                Nd4j.createFromArray(new float[][] {{1, 1, 1}, {1, 1, 0}}));
        scorer.add(LOSSES, Nd4j.createFromArray(new float[][][] {{{0, 0, 0}}, {{1, 1, 1}}}), null);
        Scores scores = scorer.scores();
        // found are 0 0 0 for 0 1, 1 1 for 1, 0 0 0 and 1 1 1
        double loss = 1 + 3 + 2 + (1 + 4 + 9) + (2 + 8 + 9);
        assertThat(scores.loss()).isEqualTo(loss / 11);
        assertThat(scores.steps()).isEqualTo(11);
        assertThat(scores.metrics())
                .containsOnlyKeys(Scores.NATS_PER_SYMBOL, Scores.LABEL_ERROR_RATE, Scores.EXACT_MATCH)
                .containsEntry(Scores.LABEL_ERROR_RATE, (2 + 1) / 9.0)
                .containsEntry(Scores.EXACT_MATCH, 0.5);
        assertThat(scores.metrics().get(Scores.NATS_PER_SYMBOL)).isCloseTo(loss / 9, offset(1e-12));
    }
}
