package org.unroll.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.train.SequenceBatch;

class RightAnswerTest {

    private static SequenceBatch batch(INDArray input, INDArray labels, INDArray mask) {
        INDArray[] masks = mask == null ? null : new INDArray[] {mask};
        return new SequenceBatch(
                new MultiDataSet(new INDArray[] {input}, new INDArray[] {labels}, masks, masks), false);
    }

    @Test
    void aNumberIsRightIfItIsCloserThanTheDistance() {
        INDArray labels = Nd4j.createFromArray(new float[][] {{1}, {1}, {1}});
        SequenceBatch batch = batch(labels, labels, null);
        INDArray predictions = Nd4j.createFromArray(new float[][] {{1.039f}, {0.961f}, {1.041f}});
        RightNumbers rule = new RightNumbers(0.04);

        assertThat(rule.isRight(batch, predictions, 0)).isTrue();
        assertThat(rule.isRight(batch, predictions, 1)).isTrue();
        assertThat(rule.isRight(batch, predictions, 2)).isFalse();
    }

    @Test
    void aClassIsRightIfAllProbabilitiesAreClose() {
        INDArray labels = Nd4j.createFromArray(new float[][] {{1}, {1}, {0}});
        SequenceBatch batch = batch(labels, labels, null);
        INDArray predictions =
                Nd4j.createFromArray(new float[][] {{0.1f, 0.75f, 0.15f}, {0.2f, 0.6f, 0.2f}, {0.1f, 0.8f, 0.1f}});
        RightClass rule = new RightClass(0.3);

        assertThat(rule.isRight(batch, predictions, 0)).isTrue();
        assertThat(rule.isRight(batch, predictions, 1)).isFalse();
        assertThat(rule.isRight(batch, predictions, 2)).isFalse();
    }

    @Test
    void symbolsAreRightIfTheLikeliestIsAtEveryRealStep() {
        INDArray labels = Nd4j.createFromArray(new float[][][] {{{0, 1, 1}}, {{0, 1, 1}}});
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 1, 1}});
        SequenceBatch batch = batch(labels, labels, mask);
        float[][] rightTwice = {{0.9f, 0.2f, 0.7f}, {0.1f, 0.8f, 0.3f}};
        INDArray predictions = Nd4j.createFromArray(new float[][][] {rightTwice, rightTwice});
        RightSymbols rule = new RightSymbols();

        assertThat(rule.isRight(batch, predictions, 0)).isTrue();
        assertThat(rule.isRight(batch, predictions, 1)).isFalse();
    }

    @Test
    void theGrammarItselfPermitsWhatItPredicts() {
        GeneratedExamples examples = new GeneratedExamples(
                new ReberTask(new GeneratedExamples.Lengths(9, 30)), new GeneratedExamples.Lengths(9, 30), 3, 0, 20);
        SequenceBatch batch =
                new PaddedBatches(examples, 20, new Order.AsGiven()).epoch(0, 0).next();
        INDArray predictions = new ReberBaseline().predict(batch);
        PermittedSymbols rule = new PermittedSymbols();
        for (int row = 0; row < 20; row++) {
            assertThat(rule.isRight(batch, predictions, row)).isTrue();
        }

        // after "B" come T and P; here something else is as likely
        predictions.putScalar(new int[] {7, ReberTask.SYMBOLS.indexOf('X'), 0}, 0.5);
        assertThat(rule.isRight(batch, predictions, 7)).isFalse();
        assertThat(rule.isRight(batch, predictions, 8)).isTrue();
    }
}
