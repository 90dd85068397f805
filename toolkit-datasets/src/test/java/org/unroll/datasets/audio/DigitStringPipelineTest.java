package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.AudioFeatures;
import org.unroll.config.AudioNormalization;
import org.unroll.config.DataConfig;
import org.unroll.config.DigitTarget;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.WindowFunction;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.ValueShape;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class DigitStringPipelineTest {
    private static final int RATE = 8000;

    @TempDir
    Path folder;

    private DataConfig.DigitStrings config(double noise, SplitConfig split) {
        return config(noise, split, DigitTarget.FRAMES, 10);
    }

    private DataConfig.DigitStrings config(double noise, SplitConfig split, DigitTarget target, double frameStep) {
        return new DataConfig.DigitStrings(
                Optional.of(folder),
                target,
                20,
                2,
                4,
                0.1,
                0.3,
                noise,
                RATE,
                new AudioFeatures.LogMel(
                        new FramingConfig(25, frameStep, WindowFunction.HANN, 0, 0),
                        new MelConfig(12, 0, Optional.empty())),
                AudioNormalization.NONE,
                split);
    }

    private SequenceData open(double noise, SplitConfig split, long seed) {
        return DataPipelines.open(Experiments.of(config(noise, split), Experiments.training(7), seed));
    }

    private void recordings() throws IOException {
        for (String speaker : List.of("anna", "bert")) {
            for (int digit = 0; digit < 3; digit++) {
                for (int take : new int[] {0, 4, 5, 9, 10, 11}) {
                    Files.write(
                            folder.resolve("%d_%s_%d.wav".formatted(digit, speaker, take)),
                            WaveBytes.mono(RATE).of(1600 + 100 * digit, WaveBytes.sine(300 + 400 * digit, RATE)));
                }
            }
        }
    }

    @Test
    void framesOfTonesAreLoudAndThoseOfPausesSilent() throws IOException {
        recordings();
        SequenceData data = open(0, new SplitConfig(0.25, 0.25), 1);

        assertThat(((PairCodec) data.codec()).output()).isEqualTo(new LabelCodec(List.of("0", "1", "2", "silence")));
        assertThat(data.training().batchesPerEpoch()).isEqualTo(2);
        assertThat(data.validation().batchesPerEpoch()).isEqualTo(1);
        SequenceBatch batch = Batches.of(data.test(), 0).get(0);
        INDArray input = Batches.input(batch, 0);
        INDArray labels = Batches.labels(batch);
        int frames = (int) input.size(2);
        Set<Integer> seen = new TreeSet<>();
        for (int row = 0; row < batch.miniBatch(); row++) {
            int length = Batches.length(Batches.labelMask(batch), row, frames);
            assertThat(labels.getInt(row, 0, 0)).isEqualTo(3);
            for (int t = 0; t < length; t++) {
                seen.add(labels.getInt(row, 0, t));
                if (labels.getInt(row, 0, t) < 3) { // half of the frame is tone
                    assertThat(loudest(input, row, t)).isGreaterThan(-10);
                } else if (t > 1
                        && t + 2 < length
                        && labels.getInt(row, 0, t - 2) == 3
                        && labels.getInt(row, 0, t + 2) == 3) { // no tone within 20 ms
                    assertThat(loudest(input, row, t)).isCloseTo(Math.log(1e-10), within(1e-4));
                }
            }
        }
        assertThat(seen).contains(3).hasSizeGreaterThan(2);
    }

    private static double loudest(INDArray input, int row, int frame) {
        double loudest = Double.NEGATIVE_INFINITY;
        for (int band = 0; band < input.size(1); band++) {
            loudest = Math.max(loudest, input.getDouble(row, band, frame));
        }
        return loudest;
    }

    @Test
    void seedAndNumberDecideAlone() throws IOException {
        recordings();
        SplitConfig split = new SplitConfig(0.25, 0.25);
        assertThat(test(open(0.01, split, 1))).isEqualTo(test(open(0.01, split, 1)));
        assertThat(test(open(0.01, split, 1))).isNotEqualTo(test(open(0.01, split, 2)));
    }

    private static List<INDArray> test(SequenceData data) {
        List<INDArray> arrays = new ArrayList<>();
        Batches.of(data.test(), 0).forEach(batch -> arrays.add(Batches.input(batch, 0)));
        return arrays;
    }

    @Test
    void aStringHasItsDigitsWhereItsSegmentsAre() {
        Waveform tone = new Waveform(new float[] {0.5f, 0.25f}, RATE);
        DigitStrings strings = new DigitStrings(
                config(0, Experiments.NO_SPLIT), List.of(new DigitStrings.Take("7", "anna", 0, tone)), "training", 1);

        DigitString string = strings.get(3);

        assertThat(string.digits()).hasSizeBetween(2, 4);
        double silentFrom = 0;
        for (Segment digit : string.digits()) {
            int start = (int) Math.round(digit.start() * RATE);
            assertThat(digit.label()).isEqualTo("7");
            assertThat(digit.end() - digit.start()).isCloseTo(2.0 / RATE, within(1e-12));
            assertThat(digit.start() - silentFrom).isBetween(0.0999, 0.3001);
            assertThat(string.waveform().sample(start - 1)).isZero();
            assertThat(string.waveform().sample(start)).isEqualTo(0.5f);
            assertThat(string.waveform().sample(start + 1)).isEqualTo(0.25f);
            assertThat(string.waveform().sample(start + 2)).isZero();
            silentFrom = digit.end();
        }
        assertThat(string.waveform().length() / (double) RATE - silentFrom).isBetween(0.0999, 0.3001);
    }

    @Test
    void theDigitsAloneStandAtTheBeginningOfTheLabels() throws IOException {
        recordings();
        SplitConfig split = new SplitConfig(0.25, 0.25);
        SequenceData digits = DataPipelines.open(
                Experiments.of(config(0, split, DigitTarget.DIGITS, 10), Experiments.training(7), 1));
        SequenceData frames = open(0, split, 1);

        assertThat(((PairCodec) digits.codec()).output()).isEqualTo(new LabelCodec(List.of("0", "1", "2")));
        assertThat(digits.shapes().output()).isEqualTo(new ValueShape.Symbol(3));
        SequenceBatch target = Batches.of(digits.test(), 0).get(0);
        SequenceBatch aligned = Batches.of(frames.test(), 0).get(0);
        assertThat(Batches.input(target, 0)).isEqualTo(Batches.input(aligned, 0));
        for (int row = 0; row < target.miniBatch(); row++) {
            int[] labels = Batches.symbols(Batches.labels(target), Batches.labelMask(target), row);
            List<Integer> spoken = new ArrayList<>();
            int before = 3; // silence, which stands between all digits
            for (int label : Batches.symbols(Batches.labels(aligned), Batches.labelMask(aligned), row)) {
                if (label != before && label != 3) {
                    spoken.add(label);
                }
                before = label;
            }
            int[] expected = new int[labels.length];
            Arrays.fill(expected, -1);
            for (int i = 0; i < spoken.size(); i++) {
                expected[i] = spoken.get(i);
            }
            assertThat(labels).containsExactly(expected);
        }
    }

    @Test
    void digitsThatHaveTooFewFrames() throws IOException {
        recordings();
        assertThatThrownBy(() -> DataPipelines.open(Experiments.of(
                        config(0, new SplitConfig(0, 0), DigitTarget.DIGITS, 2000), Experiments.training(7), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(Pattern.quote(folder + ": 'training ")
                        + "\\d+' has \\d labels, which need \\d frames, one for each and one between equal neighbours,"
                        + " but it has only 1\\. Expected enough of them; lower data\\.features\\.frame-step\\.");
    }

    @Test
    void partsHaveTheirOwnTakes() throws IOException {
        recordings();
        for (int digit = 0; digit < 3; digit++) {
            for (String speaker : List.of("anna", "bert")) {
                Files.delete(folder.resolve("%d_%s_0.wav".formatted(digit, speaker)));
                Files.delete(folder.resolve("%d_%s_4.wav".formatted(digit, speaker)));
            }
        }
        assertFails(
                new SplitConfig(0.25, 0.25),
                folder + ": no recordings for the test part among 24. Expected takes 0 to 4 for the test part, 5 to 9"
                        + " for the validation part and higher ones for the training part; add some or change"
                        + " data.split.");
        assertThat(open(0, new SplitConfig(0.25, 0), 1).test().batchesPerEpoch())
                .isZero();
    }

    @Test
    void namesThatSayNothing() throws IOException {
        recordings();
        Path odd = Files.copy(folder.resolve("0_anna_0.wav"), folder.resolve("zero.wav"));
        assertFails(
                new SplitConfig(0.25, 0.25),
                odd + ": the name does not say digit, speaker and take. Expected one such as '7_jackson_32.wav'; rename"
                        + " the file or move it elsewhere.");
    }

    private void assertFails(SplitConfig split, String message) {
        assertThatThrownBy(() -> open(0, split, 1))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
