package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.HeadConfig;
import org.unroll.evaluate.Scorer;
import org.unroll.evaluate.Scores;

class ConstantBaselineTest {

    private static BatchSource source(INDArray labels, INDArray mask) {
        INDArray[] masks = mask == null ? null : new INDArray[] {mask};
        SequenceBatch batch = new SequenceBatch(
                new MultiDataSet(new INDArray[] {labels}, new INDArray[] {labels}, null, masks), false);
        return new BatchSource() {
            @Override
            public int batchesPerEpoch() {
                return 1;
            }

            @Override
            public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
                return List.of(batch).iterator();
            }
        };
    }

    @Test
    void predictsTheFrequenciesOfRealTimeSteps() {
        INDArray labels = Nd4j.createFromArray(2f, 0, 2, 2, 1, 1).reshape(2, 1, 3);
        INDArray mask = Nd4j.createFromArray(1f, 1, 1, 1, 0, 0).reshape(2, 3);
        BatchSource source = source(labels, mask);
        Baseline baseline = ConstantBaseline.of(new HeadConfig.Softmax(), 3, source);
        INDArray predictions = baseline.predict(source.epoch(0, 0).next());
        assertThat(baseline.name()).isEqualTo("class frequencies");
        assertThat(predictions.shape()).containsExactly(2, 3, 3);
        // one of each class, and 0 once, 1 never, 2 three times
        for (int t = 0; t < 3; t++) {
            assertThat(predictions.getDouble(1, 0, t)).isCloseTo(2 / 7.0, offset(1e-6));
            assertThat(predictions.getDouble(1, 1, t)).isCloseTo(1 / 7.0, offset(1e-6));
            assertThat(predictions.getDouble(1, 2, t)).isCloseTo(4 / 7.0, offset(1e-6));
        }
        Scores scores = ModelEvaluator.score(Scorer.of(new HeadConfig.Softmax()), source, baseline::predict);
        assertThat(scores.steps()).isEqualTo(4);
        assertThat(scores.metrics().get(Scores.ACCURACY)).isEqualTo(0.75);
    }

    @Test
    void predictsTheMeanOfNumbers() {
        INDArray labels = Nd4j.createFromArray(1f, 10, 3, 30).reshape(2, 2);
        BatchSource source = source(labels, null);
        Baseline baseline = ConstantBaseline.of(new HeadConfig.Linear(), 2, source);
        INDArray predictions = baseline.predict(source.epoch(0, 0).next());
        assertThat(baseline.name()).isEqualTo("training mean");
        assertThat(predictions).isEqualTo(Nd4j.createFromArray(2f, 20, 2, 20).reshape(2, 2));
    }

    @Test
    void predictsTheQuantilesOfNumbers() {
        INDArray labels = Nd4j.createFromArray(5f, 1, 3, 9, 2).reshape(1, 1, 5);
        INDArray mask = Nd4j.createFromArray(1f, 1, 1, 0, 1).reshape(1, 5);
        BatchSource source = source(labels, mask);
        HeadConfig head = new HeadConfig.Quantile(List.of(0.25, 0.5, 0.75));
        Baseline baseline = ConstantBaseline.of(head, 1, source);
        INDArray predictions = baseline.predict(source.epoch(0, 0).next());
        assertThat(baseline.name()).isEqualTo("training quantiles");
        assertThat(predictions.shape()).containsExactly(1, 3, 5);
        // 1, 2, 3, 5
        assertThat(predictions.getDouble(0, 0, 4)).isEqualTo(1.75);
        assertThat(predictions.getDouble(0, 1, 4)).isEqualTo(2.5);
        assertThat(predictions.getDouble(0, 2, 4)).isEqualTo(3.5);
    }

    @Test
    void predictsHowOftenSymbolsStandInTargets() {
        INDArray labels = Nd4j.createFromArray(1f, 0, -1, -1, 1, -1, 7, 7).reshape(2, 1, 4);
        INDArray mask = Nd4j.createFromArray(1f, 1, 1, 1, 1, 1, 0, 0).reshape(2, 4);
        BatchSource source = source(labels, mask);
        Baseline baseline = ConstantBaseline.of(new HeadConfig.Ctc(8), 2, source);
        INDArray predictions = baseline.predict(source.epoch(0, 0).next());
        assertThat(baseline.name()).isEqualTo("symbol frequencies");
        assertThat(predictions.shape()).containsExactly(2, 3, 4);
        // one of each, and 0 once, 1 twice, the blank three times
        assertThat(predictions.getDouble(0, 0, 3)).isCloseTo(2 / 9.0, offset(1e-6));
        assertThat(predictions.getDouble(0, 1, 3)).isCloseTo(3 / 9.0, offset(1e-6));
        assertThat(predictions.getDouble(0, 2, 3)).isCloseTo(4 / 9.0, offset(1e-6));
    }
}
