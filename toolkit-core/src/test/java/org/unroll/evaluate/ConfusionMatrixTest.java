package org.unroll.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;

class ConfusionMatrixTest {

    private static final ConfusionMatrix MATRIX =
            new ConfusionMatrix(new long[][] {{3, 1, 0, 0}, {2, 4, 0, 0}, {0, 1, 0, 0}, {0, 0, 0, 0}});

    @Test
    void recallPrecisionAndF1OfEachClass() {
        assertThat(MATRIX.support(1)).isEqualTo(6);
        assertThat(MATRIX.recall(0)).isEqualTo(3.0 / 4);
        assertThat(MATRIX.precision(0)).isEqualTo(3.0 / 5);
        assertThat(MATRIX.f1(0)).isEqualTo(6.0 / 9);
        assertThat(MATRIX.f1(1)).isEqualTo(8.0 / 12);
        assertThat(MATRIX.recall(2)).isZero();
        assertThat(MATRIX.precision(2)).isNaN();
        assertThat(MATRIX.f1(2)).isZero();
        assertThat(MATRIX.f1(3)).isNaN();
    }

    @Test
    void macroF1IsTheMeanOfTheClassesThatOccurOrArePredicted() {
        assertThat(MATRIX.macroF1()).isEqualTo((6.0 / 9 + 8.0 / 12 + 0) / 3, within(1e-12));
        assertThat(new ConfusionMatrix(new long[2][2]).macroF1()).isNaN();
    }

    @Test
    void theScorerCountsClassesOfWholeSequences() {
        Scorer scorer = Scorer.of(new HeadConfig.Softmax());
        scorer.add(
                Nd4j.createFromArray(new float[][] {{0.5f, 0.3f, 0.2f}, {0.5f, 0.25f, 0.25f}, {0.1f, 0.1f, 0.8f}}),
                Nd4j.createFromArray(new float[][] {{0}, {1}, {2}}),
                null);
        scorer.add(
                Nd4j.createFromArray(new float[][] {{0.2f, 0.7f, 0.1f}}),
                Nd4j.createFromArray(new float[][] {{1}}),
                null);

        Scores scores = scorer.scores();

        assertThat(scores.confusion().orElseThrow().rows())
                .isEqualTo(List.of(List.of(1L, 0L, 0L), List.of(1L, 1L, 0L), List.of(0L, 0L, 1L)));
        assertThat(scores.metrics().get(Scores.ACCURACY)).isEqualTo(0.75);
        assertThat(scores.metrics().get(Scores.MACRO_F1)).isEqualTo((2.0 / 3 + 2.0 / 3 + 1) / 3, within(1e-12));
        assertThat(scores.loss())
                .isEqualTo(-(Math.log(0.5) + Math.log(0.25) + Math.log(0.8) + Math.log(0.7)) / 4, within(1e-6));
    }

    private static Experiment tagging() {
        return Experiment.parse(
                """
                version: 1
                name: tagging
                data: {type: tagged-series, path: weather.csv, inputs: [rain], target: weather}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers: [{type: gru, units: 2}]
                  head: {type: softmax}
                training: {epochs: 1, batch-size: 1, optimizer: {type: adam, learning-rate: 0.01}}
                """,
                "tagging.yaml",
                Path.of(""));
    }

    @Test
    void classesOfTimeStepsAreCountedWhereTheyAreRealAndFew() {
        Scorer scorer = Scorer.of(tagging());
        INDArray predictions = Nd4j.createFromArray(new float[][][] {{{0.9f, 0.4f, 0.9f}, {0.1f, 0.6f, 0.1f}}});
        INDArray labels = Nd4j.createFromArray(new float[][][] {{{1, 1, 1}}});
        scorer.add(predictions, labels, Nd4j.createFromArray(new float[][] {{1, 1, 0}}));

        assertThat(scorer.scores().confusion().orElseThrow().rows())
                .isEqualTo(List.of(List.of(0L, 0L), List.of(1L, 1L)));
        assertThat(scorer.scores().metrics().get(Scores.MACRO_F1)).isEqualTo((0 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void manyClassesOfTimeStepsAreNotCounted() {
        Scorer scorer = Scorer.of(tagging());
        scorer.add(Nd4j.ones(1, 33, 2), Nd4j.zeros(1, 1, 2), null);

        assertThat(scorer.scores().confusion()).isEmpty();
        assertThat(scorer.scores().metrics()).doesNotContainKey(Scores.MACRO_F1);
    }

    @Test
    void symbolsOfATextAreNotCounted() {
        Scorer scorer = Scorer.of(new HeadConfig.Softmax());
        scorer.add(Nd4j.ones(1, 2, 2), Nd4j.zeros(1, 1, 2), null);

        assertThat(scorer.scores().confusion()).isEmpty();
    }
}
