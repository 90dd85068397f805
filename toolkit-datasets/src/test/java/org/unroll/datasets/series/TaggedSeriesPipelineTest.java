package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.config.DataConfig;
import org.unroll.config.MissingValues;
import org.unroll.config.NumericDataset;
import org.unroll.config.Scaling;
import org.unroll.config.SplitConfig;
import org.unroll.config.TargetType;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class TaggedSeriesPipelineTest {

    @TempDir
    Path folder;

    private static DataConfig.TaggedSeries config(
            Optional<NumericDataset> dataset, Optional<Path> path, Scaling scaling) {
        return new DataConfig.TaggedSeries(
                SeriesConfigs.table(dataset, path, MissingValues.REJECT, scaling),
                dataset.isPresent() ? List.of("temp_max", "wind") : List.of("value"),
                dataset.isPresent() ? "weather" : "kind",
                TargetType.LABEL,
                4,
                new SplitConfig(0.2, 0.2));
    }

    private Path write(IntFunction<String> label) throws IOException {
        StringBuilder text = new StringBuilder("value,kind\n");
        for (int t = 0; t < 30; t++) {
            text.append(t).append(',').append(label.apply(t)).append('\n');
        }
        return Files.writeString(folder.resolve("kinds.csv"), text);
    }

    private SequenceData open(IntFunction<String> label, Scaling scaling) throws IOException {
        return open(config(Optional.empty(), Optional.of(write(label)), scaling));
    }

    private static SequenceData open(DataConfig.TaggedSeries config) {
        return DataPipelines.open(Experiments.of(config, Experiments.training(2), 1));
    }

    private static String kind(int t) {
        return t % 3 == 0 ? "third" : "other";
    }

    /** Time steps (the values that are read) and classes, window after window. */
    private static List<List<Integer>> windows(BatchSource part, boolean labels) {
        List<List<Integer>> windows = new ArrayList<>();
        for (SequenceBatch batch : Batches.of(part, 0)) {
            for (int row = 0; row < batch.miniBatch(); row++) {
                int[] symbols = labels
                        ? Batches.symbols(
                                Batches.labels(batch),
                                batch.arrays().getLabelsMaskArrays() == null ? null : Batches.labelMask(batch),
                                row)
                        : Batches.symbols(
                                Batches.input(batch, 0),
                                batch.arrays().getFeaturesMaskArrays() == null ? null : Batches.inputMask(batch, 0),
                                row);
                windows.add(IntStream.of(symbols).boxed().toList());
            }
        }
        return windows;
    }

    @Test
    void everyTimeStepOfAPartHasItsOwnLabel() throws IOException {
        SequenceData data = open(TaggedSeriesPipelineTest::kind, Scaling.NONE);

        assertThat(data.shapes().inputs()).containsExactly(new ValueShape.Numbers(1));
        assertThat(data.shapes().output()).isEqualTo(new ValueShape.Symbol(2));
        assertThat(((PairCodec) data.codec()).output()).isEqualTo(new LabelCodec(List.of("other", "third")));
        // 18 time steps for training, 6 for validation, 6 for the test
        assertThat(windows(data.validation(), false)).containsExactly(List.of(18, 19, 20, 21), List.of(22, 23));
        assertThat(windows(data.validation(), true)).containsExactly(List.of(1, 0, 0, 1), List.of(0, 0));
        assertThat(windows(data.test(), false)).containsExactly(List.of(24, 25, 26, 27), List.of(28, 29));
        assertThat(windows(data.training(), false))
                .containsExactlyInAnyOrder(
                        List.of(0, 1, 2, 3),
                        List.of(4, 5, 6, 7),
                        List.of(8, 9, 10, 11),
                        List.of(12, 13, 14, 15),
                        List.of(16, 17));
        Batches.assertPositions(data.training(), 1);
    }

    @Test
    void scalesFollowFromTheTrainingPartAlone() throws IOException {
        SequenceData data = open(TaggedSeriesPipelineTest::kind, Scaling.STANDARD);
        Path changed = folder.resolve("changed.csv");
        Files.writeString(changed, Files.readString(folder.resolve("kinds.csv")).replace("\n29,", "\n9999,"));

        assertThat(open(config(Optional.empty(), Optional.of(changed), Scaling.STANDARD))
                        .codec())
                .isEqualTo(data.codec());
        Files.writeString(changed, Files.readString(folder.resolve("kinds.csv")).replace("\n17,", "\n9999,"));
        assertThat(open(config(Optional.empty(), Optional.of(changed), Scaling.STANDARD))
                        .codec())
                .isNotEqualTo(data.codec());
    }

    @Test
    void theWeatherOfSeattle() {
        SequenceData data = open(config(Optional.of(NumericDataset.SEATTLE_WEATHER), Optional.empty(), Scaling.ROBUST));

        assertThat(((PairCodec) data.codec()).output())
                .isEqualTo(new LabelCodec(List.of("drizzle", "fog", "rain", "snow", "sun")));
        assertThat(data.shapes().inputs()).containsExactly(new ValueShape.Numbers(2));
    }

    @Test
    void everyTimeStepOfAPartHasItsOwnNumber() throws IOException {
        Path file = write(t -> Integer.toString(100 + 10 * t));
        DataConfig.TaggedSeries config = new DataConfig.TaggedSeries(
                SeriesConfigs.table(Optional.empty(), Optional.of(file), MissingValues.REJECT, Scaling.MIN_MAX),
                List.of("value"),
                "kind",
                TargetType.NUMBER,
                4,
                new SplitConfig(0.2, 0.2));

        SequenceData data = open(config);

        assertThat(data.shapes().output()).isEqualTo(new ValueShape.Numbers(1));
        // 18 time steps for training: values 0 to 17, targets 100 to 270
        assertThat(((SeriesCodec) data.codec()).targets())
                .containsExactly(SeriesColumn.unscaled("kind", false, 0).scaled(100, 170));
        SequenceBatch batch = Batches.of(data.test(), 0).get(0);
        assertThat(Batches.labels(batch).shape()).containsExactly(2, 1, 4);
        assertThat(Batches.labels(batch).getDouble(0, 0, 1)).isCloseTo((350 - 100) / 170.0, offset(1e-6));
        assertThat(Batches.input(batch, 0).getDouble(0, 0, 1)).isCloseTo(25 / 17.0, offset(1e-6));
        assertThat(Batches.labelMask(batch).sumNumber().intValue()).isEqualTo(6);
    }

    private void assertBroken(IntFunction<String> label, String message) throws IOException {
        DataConfig.TaggedSeries config = config(Optional.empty(), Optional.of(write(label)), Scaling.NONE);

        assertThatThrownBy(() -> open(config))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("kinds.csv") + message);
    }

    @Test
    void brokenLabels() throws IOException {
        assertBroken(
                t -> t == 5 ? "" : kind(t),
                ":7: column 'kind' has no label. Expected the class of this time step; add it or remove the line.");
        assertBroken(
                t -> t == 20 ? "new" : kind(t),
                ":22: the label 'new' of column 'kind' does not occur in the training part. Expected one of other,"
                        + " third; correct it or change data.split.");
        assertBroken(
                t -> "same",
                ": column 'kind' has one label in the training part, 'same'. Expected two classes or more; name another"
                        + " column in data.target.");
    }

    @Test
    void noSuchColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("kinds.csv"), "value,kid\n" + "1,a\n2,b\n".repeat(10));
        DataConfig.TaggedSeries config = config(Optional.empty(), Optional.of(file), Scaling.NONE);

        assertThatThrownBy(() -> open(config))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ":1: there is no column 'kind'. Did you mean 'kid'? Expected one of value, kid; correct"
                                + " data.target.");
    }

    @Test
    void aPartWithoutTimeSteps() throws IOException {
        Path file = Files.writeString(folder.resolve("kinds.csv"), "value,kind\n1,a\n2,b\n");
        DataConfig.TaggedSeries config = config(Optional.empty(), Optional.of(file), Scaling.NONE);

        assertThatThrownBy(() -> open(config))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": the validation part is empty. Expected at least one time step in each part; give a"
                                + " longer file or change data.split.");
    }
}
