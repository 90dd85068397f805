package org.unroll.datasets.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.LabelledDataset;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.Baseline;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class ClassToTextPipelineTest {

    private static final LabelledSource SOURCE = new LabelledSource(
            new DataOrigin("test", 0, ""),
            List.of(
                    new LabelledText("ab", "x"),
                    new LabelledText("abb", "x"),
                    new LabelledText("c", "y"),
                    new LabelledText("ca", "y")),
            false);

    private static DataConfig.LabelledText config(
            Optional<LabelledDataset> dataset, int minimumCount, SplitConfig split) {
        return LabelledTexts.config(dataset, minimumCount, 30, Optional.empty(), split);
    }

    private static SequenceData open(int minimumCount) {
        DataConfig.LabelledText texts = config(Optional.empty(), minimumCount, Experiments.NO_SPLIT);
        return ClassToTextPipeline.open(
                SOURCE, texts, Experiments.of(new DataConfig.ClassToText(texts), Experiments.training(10), 42));
    }

    @Test
    void theClassIsTheContextAndEachCharacterReadsTheOneBefore() {
        SequenceData data = open(1);
        SentenceCodec characters = new SentenceCodec(new CharacterCodec("abc"));
        assertThat(data.codec()).isEqualTo(new PairCodec(new LabelCodec(List.of("x", "y")), characters));
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(
                        List.of(new ValueShape.Numbers(2), new ValueShape.Symbol(5)), new ValueShape.Symbol(5)));
        SequenceBatch batch = Batches.of(data.training(), 0).get(0);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 4; row++) {
            int[] labels = Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), row);
            int[] previous = Batches.symbols(Batches.input(batch, 1), Batches.inputMask(batch, 1), row);
            assertThat(previous[0]).isEqualTo(4);
            assertThat(Arrays.copyOfRange(previous, 1, previous.length))
                    .isEqualTo(Arrays.copyOf(labels, labels.length - 1));
            rows.add(Batches.input(batch, 0).getRow(row) + characters.decode(labels));
        }
        assertThat(rows)
                .containsExactlyInAnyOrder(
                        "[    1.0000,         0]ab",
                        "[    1.0000,         0]abb",
                        "[         0,    1.0000]c",
                        "[         0,    1.0000]ca");
    }

    @Test
    void charactersMayAllBeTooRare() {
        assertThatThrownBy(() -> open(10))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "test: no character occurs 10 times in the 4 texts of the training part. Expected at least one"
                                + " that does; lower data.minimum-count or add texts.");
    }

    @Test
    void namesAreDividedByLanguageWithoutBeingInTwoParts() {
        DataConfig.ClassToText names =
                new DataConfig.ClassToText(config(Optional.of(LabelledDataset.NAMES), 1, new SplitConfig(0.1, 0.2)));
        SequenceData data = DataPipelines.open(Experiments.of(names, Experiments.training(100), 42));
        assertThat(data.shapes().inputs().get(0)).isEqualTo(new ValueShape.Numbers(18));
        assertThat(data.baselines().stream().map(Baseline::name)).containsExactly("2-gram counts", "3-gram counts");
        assertThat(data.test().writings()).isEmpty();
    }

    /** Counts of the four texts, with c the boundary: after a come b, b and c. */
    @Test
    void ngramsFollowWittenAndBell() {
        SentenceCodec codec = new SentenceCodec(new CharacterCodec("ab"));
        NgramBaseline unigrams = NgramBaseline.of(List.of(new int[] {1, 2, 3}, new int[] {1, 2, 2, 3}), 1, codec);
        // 7 tokens of 3 kinds: (count + 3 / 4) / (7 + 3)
        assertThat(unigrams.next(List.of())).containsExactly(new double[] {0.075, 0.275, 0.375, 0.275}, within(1e-12));
        NgramBaseline bigrams = NgramBaseline.of(List.of(new int[] {1, 2, 3}, new int[] {1, 2, 2, 3}), 2, codec);
        // after b: b once, the boundary twice
        assertThat(bigrams.next(List.of(2)))
                .containsExactly(new double[] {0.15 / 5, 0.55 / 5, (1 + 0.75) / 5, (2 + 0.55) / 5}, within(1e-12));
        assertThat(bigrams.next(List.of(0))).isEqualTo(bigrams.next(List.of()));
    }

    @Test
    void ngramsPredictEachStepOfAMiniBatch() {
        SequenceData data = open(1);
        SequenceBatch batch = Batches.of(data.training(), 0).get(0);
        for (Baseline baseline : data.baselines()) {
            INDArray predictions = baseline.predict(batch);
            assertThat(predictions.shape()).containsExactly(4, 5, 4);
            INDArray sums = predictions.sum(1);
            assertThat(sums.minNumber().doubleValue()).isCloseTo(1, within(1e-5));
            assertThat(sums.maxNumber().doubleValue()).isCloseTo(1, within(1e-5));
        }
    }
}
