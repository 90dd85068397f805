package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.CharacterCodec;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class TextPipelineTest {
    private static final DataOrigin ORIGIN = new DataOrigin("speech.txt", 1, "0");

    private static SequenceData open(String text, DataConfig.Text config, TrainingConfig training, long seed) {
        return TextPipeline.open(new TextSource(ORIGIN, text), config, training, seed);
    }

    /** A text in which every character is another one, so that a character is a position. */
    private static String distinct(int length) {
        return IntStream.range(0, length)
                .collect(StringBuilder::new, (text, i) -> text.appendCodePoint(0x4E00 + i), StringBuilder::append)
                .toString();
    }

    private static DataConfig.Text windows(int window, SplitConfig split) {
        return Experiments.text(1, Optional.of(window), split);
    }

    @Test
    void streamsStandSideBySideAndGoOnFromWindowToWindow() {
        // 14 characters have 13 time steps: two streams of six, one left over
        SequenceData data = open("abcdefghijklmn", windows(4, Experiments.NO_SPLIT), Experiments.truncated(2, 4), 1);
        List<SequenceBatch> epoch = Batches.of(data.training(), 0);

        assertThat(data.training().batchesPerEpoch()).isEqualTo(2);
        assertThat(epoch).extracting(SequenceBatch::continuesPrevious).containsExactly(false, true);
        assertThat(epoch)
                .extracting(batch -> Batches.input(batch, 0))
                .containsExactly(
                        Nd4j.createFromArray(new float[][][] {{{1, 2, 3, 4}}, {{7, 8, 9, 10}}}),
                        Nd4j.createFromArray(new float[][][] {{{5, 6}}, {{11, 12}}}));
        assertThat(epoch)
                .extracting(Batches::labels)
                .containsExactly(
                        Nd4j.createFromArray(new float[][][] {{{2, 3, 4, 5}}, {{8, 9, 10, 11}}}),
                        Nd4j.createFromArray(new float[][][] {{{6, 7}}, {{12, 13}}}));
        assertThat(Batches.contents(Batches.of(data.training(), 1))).isEqualTo(Batches.contents(epoch));
    }

    @Test
    void streamsReadEveryCharacterOnceButForALeftoverShorterThanTheirNumber() {
        for (int length = 2; length < 60; length++) {
            for (int batchSize = 1; batchSize <= 4; batchSize++) {
                for (int window = 1; window <= 6; window++) {
                    if (length > batchSize * window) {
                        BatchSource training = open(
                                        distinct(length),
                                        windows(4, Experiments.NO_SPLIT),
                                        Experiments.truncated(batchSize, window),
                                        1)
                                .training();
                        List<List<Integer>> streams = streams(Batches.of(training, 0), batchSize, window);
                        int each = (length - 1) / batchSize;
                        for (int stream = 0; stream < batchSize; stream++) {
                            assertThat(streams.get(stream))
                                    .isEqualTo(IntStream.rangeClosed(stream * each + 1, stream * each + each)
                                            .boxed()
                                            .toList());
                        }
                        assertThat(length - 1 - batchSize * each).isLessThan(batchSize);
                    }
                }
            }
        }
    }

    /** The symbols of each row, window after window; checks labels and masks on the way. */
    private static List<List<Integer>> streams(List<SequenceBatch> epoch, int rows, int window) {
        List<List<Integer>> streams = new ArrayList<>();
        IntStream.range(0, rows).forEach(row -> streams.add(new ArrayList<>()));
        for (int batch = 0; batch < epoch.size(); batch++) {
            SequenceBatch current = epoch.get(batch);
            assertThat(current.miniBatch()).isEqualTo(rows);
            assertThat(current.continuesPrevious()).isEqualTo(batch > 0);
            assertThat(current.arrays().getFeaturesMaskArrays()).isNull();
            assertThat(current.arrays().getLabelsMaskArrays()).isNull();
            if (batch < epoch.size() - 1) {
                assertThat(Batches.input(current, 0).size(2)).isEqualTo(window);
            }
            for (int row = 0; row < rows; row++) {
                int[] inputs = Batches.symbols(Batches.input(current, 0), null, row);
                int[] labels = Batches.symbols(Batches.labels(current), null, row);
                assertThat(labels)
                        .isEqualTo(IntStream.of(inputs).map(n -> n + 1).toArray());
                streams.get(row).addAll(IntStream.of(inputs).boxed().toList());
            }
        }
        return streams;
    }

    @Test
    void heldOutPartsTooShortForAllStreamsUseFewer() {
        // 100 characters for training, 20 each for validation and test: 19 time steps hold three windows of 6
        SplitConfig split = new SplitConfig(20.0 / 140, 20.0 / 140);
        SequenceData data = open("ab".repeat(70), windows(4, split), Experiments.truncated(8, 6), 1);

        assertThat(Batches.of(data.training(), 0).get(0).miniBatch()).isEqualTo(8);
        assertThat(Batches.of(data.validation(), 0)).allMatch(batch -> batch.miniBatch() == 3);
        assertThat(data.validation().batchesPerEpoch()).isEqualTo(1);

        SequenceData shorterThanAWindow = open("ab".repeat(70), windows(4, split), Experiments.truncated(1, 64), 1);
        List<SequenceBatch> test = Batches.of(shorterThanAWindow.test(), 0);
        assertThat(test).hasSize(1);
        assertThat(Batches.input(test.get(0), 0).shape()).containsExactly(1, 1, 19);
    }

    @Test
    void windowsReadEveryCharacterOnce() {
        for (int window = 2; window <= 7; window++) {
            for (int length = window + 1; length < 40; length++) {
                for (int batchSize = 1; batchSize <= 4; batchSize++) {
                    BatchSource training = open(
                                    distinct(length),
                                    windows(window, Experiments.NO_SPLIT),
                                    Experiments.training(batchSize),
                                    1)
                            .training();
                    List<Integer> positions = positions(Batches.of(training, 0), window);
                    Collections.sort(positions);
                    assertThat(positions)
                            .isEqualTo(IntStream.range(1, length).boxed().toList());
                    Batches.assertPositions(training, 1);
                }
            }
        }
    }

    /** Symbols in the order in which they are read; checks that windows start at multiples of their length. */
    private static List<Integer> positions(List<SequenceBatch> epoch, int window) {
        List<Integer> positions = new ArrayList<>();
        for (SequenceBatch batch : epoch) {
            assertThat(batch.continuesPrevious()).isFalse();
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] inputs = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), row);
                int[] labels = Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), row);
                assertThat(labels)
                        .isEqualTo(IntStream.of(inputs).map(n -> n + 1).toArray());
                assertThat((inputs[0] - 1) % window).isZero();
                positions.addAll(IntStream.of(inputs).boxed().toList());
            }
        }
        return positions;
    }

    @Test
    void lastShorterWindowIsPaddedAndMasked() {
        SequenceData data = open("abcdef", windows(3, Experiments.NO_SPLIT), Experiments.training(2), 1);
        SequenceBatch batch = Batches.of(data.training(), 0).get(0);
        int shorter = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), 0).length == 2 ? 0 : 1;

        assertThat(Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), shorter))
                .containsExactly(4, 5);
        assertThat(Batches.symbols(Batches.labels(batch), Batches.labelMask(batch), shorter))
                .containsExactly(5, 6);
        assertThat(Batches.labelMask(batch).sumNumber().intValue()).isEqualTo(5);
    }

    @Test
    void trainingWindowsAreShuffledAnewHeldOutWindowsStayInOrder() {
        SequenceData data = open("abc".repeat(400), windows(5, new SplitConfig(0.2, 0.2)), Experiments.training(7), 3);

        assertThat(Batches.contents(Batches.of(data.training(), 0)))
                .isNotEqualTo(Batches.contents(Batches.of(data.training(), 1)));
        assertThat(Batches.contents(Batches.of(data.validation(), 0)))
                .isEqualTo(Batches.contents(Batches.of(data.validation(), 1)));
        List<Integer> test = new ArrayList<>();
        for (SequenceBatch batch : Batches.of(data.test(), 0)) {
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] inputs = Batches.symbols(Batches.input(batch, 0), Batches.inputMask(batch, 0), row);
                test.addAll(IntStream.of(inputs).boxed().toList());
            }
        }
        // the test part is the end of the text, and its last character has no next one
        assertThat(test)
                .isEqualTo(
                        IntStream.range(960, 1199).map(i -> 1 + i % 3).boxed().toList());
    }

    @Test
    void seedDecidesTheOrder() {
        List<String> epoch = shuffledEpoch(3);

        assertThat(shuffledEpoch(3)).isEqualTo(epoch);
        assertThat(shuffledEpoch(4)).isNotEqualTo(epoch);
    }

    private static List<String> shuffledEpoch(long seed) {
        SequenceData data = open(distinct(300), windows(5, Experiments.NO_SPLIT), Experiments.training(7), seed);
        return Batches.contents(Batches.of(data.training(), 2));
    }

    @Test
    void windowsHave64TimeStepsUnlessTheConfigSaysOtherwise() {
        SequenceData data = open(
                "ab".repeat(100),
                Experiments.text(1, Optional.empty(), Experiments.NO_SPLIT),
                Experiments.training(4),
                1);

        assertThat(Batches.input(Batches.of(data.training(), 0).get(0), 0).shape())
                .containsExactly(4, 1, 64);
    }

    @Test
    void vocabularyComesFromTheTrainingPartAlone() {
        SequenceData data = open(
                "aab".repeat(20) + "xyza" + "bxbx",
                Experiments.text(21, Optional.of(4), new SplitConfig(4.0 / 68, 4.0 / 68)),
                Experiments.training(4),
                1);

        assertThat(data.codec()).isEqualTo(new CharacterCodec("a"));
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Symbol(2)), new ValueShape.Symbol(2)));
        assertThat(Batches.input(Batches.of(data.validation(), 0).get(0), 0))
                .isEqualTo(Nd4j.createFromArray(new float[][][] {{{0, 0, 0}}}));
        assertThat(Batches.labels(Batches.of(data.validation(), 0).get(0)))
                .isEqualTo(Nd4j.createFromArray(new float[][][] {{{0, 0, 1}}}));
        assertThat(data.origins()).containsExactly(ORIGIN);
    }

    @Test
    void charactersOutsideTheBasicPlaneAreNotCutInTwo() {
        SequenceData data =
                open("😀😁".repeat(20), windows(4, new SplitConfig(0.25, 0.25)), Experiments.training(4), 1);

        assertThat(data.codec()).isEqualTo(new CharacterCodec("😀😁"));
        assertThat(Batches.symbols(Batches.input(Batches.of(data.test(), 0).get(0), 0), null, 0))
                .containsExactly(1, 2, 1, 2);
    }

    @Test
    void noShareNoPart() {
        SequenceData windows = open("ab".repeat(9), windows(4, Experiments.NO_SPLIT), Experiments.training(4), 1);
        SequenceData streams = open("ab".repeat(9), windows(4, Experiments.NO_SPLIT), Experiments.truncated(2, 4), 1);

        assertThat(windows.validation().batchesPerEpoch()).isZero();
        assertThat(windows.test().epoch(0, 0)).isExhausted();
        assertThat(streams.validation().batchesPerEpoch()).isZero();
        assertThat(streams.test().epoch(0, 0)).isExhausted();
    }

    @Test
    void tooShortForStreams() {
        SequenceData enough =
                open("a".repeat(2049), windows(4, Experiments.NO_SPLIT), Experiments.truncated(32, 64), 1);
        assertThat(enough.training().batchesPerEpoch()).isEqualTo(1);

        assertThatThrownBy(() ->
                        open("a".repeat(2048), windows(4, Experiments.NO_SPLIT), Experiments.truncated(32, 64), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("speech.txt: the training part is too short, it has 2,048 of the 2,049 characters needed:"
                        + " training.batch-size 32 times training.truncated-bptt 64, and the character after"
                        + " them; lower training.batch-size or training.truncated-bptt, make data.split"
                        + " smaller or use a longer text.");
    }

    @Test
    void tooShortForAWindow() {
        assertThat(open("a".repeat(5), windows(4, Experiments.NO_SPLIT), Experiments.training(32), 1)
                        .training()
                        .batchesPerEpoch())
                .isEqualTo(1);

        assertThatThrownBy(() -> open("a".repeat(4), windows(4, Experiments.NO_SPLIT), Experiments.training(32), 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "speech.txt: the training part is too short, it has 4 of the 5 characters needed: data.window"
                                + " 4, and the character after it; lower data.window, make data.split smaller or use a"
                                + " longer text.");
    }

    @Test
    void tooShortToHoldOutAValidationPart() {
        assertThatThrownBy(
                        () -> open("a".repeat(20), windows(4, new SplitConfig(0.05, 0.1)), Experiments.training(2), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("speech.txt: the validation part is too short, it has 1 of the 2 characters needed: a"
                        + " character and the one after it; raise data.split.validation from 0.05, set it to 0 to go"
                        + " without, or use a longer text.");
    }

    @Test
    void tooShortToHoldOutATestPart() {
        assertThatThrownBy(
                        () -> open("a".repeat(20), windows(4, new SplitConfig(0.1, 0.01)), Experiments.training(2), 1))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "speech.txt: the test part is too short, it has 0 of the 2 characters needed: a character and"
                                + " the one after it; raise data.split.test from 0.01, set it to 0 to go without, or use a"
                                + " longer text.");
    }

    @Test
    void noCharacterOccursOftenEnough() {
        assertThatThrownBy(() -> open(
                        "abcde".repeat(2),
                        Experiments.text(3, Optional.of(4), Experiments.NO_SPLIT),
                        Experiments.training(2),
                        1))
                .isInstanceOf(DataException.class)
                .hasMessage("speech.txt: no character occurs 3 times in the training part of 10 characters. Expected at"
                        + " least one that does; lower data.minimum-count or use a longer text.");
    }
}
