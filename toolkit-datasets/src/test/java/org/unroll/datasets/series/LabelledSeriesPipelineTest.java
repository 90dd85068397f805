package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.ChannelCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.CsvConfig;
import org.unroll.config.DataConfig;
import org.unroll.config.DecimalMark;
import org.unroll.config.LabelledColumnsConfig;
import org.unroll.config.Separator;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class LabelledSeriesPipelineTest {

    private static final String HEADER = "@dimensions 2\n@classLabel true up down\n@data\n";

    @TempDir
    private Path folder;

    /** Series of two channels, those of class up ascending; the second channel never changes. */
    private Path write(String name, String header, int ofEachClass) throws IOException {
        StringBuilder text = new StringBuilder(header);
        for (int i = 0; i < ofEachClass; i++) {
            text.append(i + ",").append(i + 1).append(i % 2 == 0 ? ":5,5:up\n" : "," + (i + 2) + ":5,5,5:up\n");
            text.append(i + 1 + ",").append(i).append(":5,5:down\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private SequenceData open(Path path, Optional<Path> testPath, SplitConfig split) {
        DataConfig.LabelledSeries config = new DataConfig.LabelledSeries(
                Optional.empty(), Optional.of(path), testPath, Optional.empty(), true, split);
        return LabelledSeriesPipeline.open(config, Experiments.of(config, Experiments.training(4), 7));
    }

    @Test
    void dividesEachClassByItself() throws IOException {
        SequenceData data = open(write("a.ts", HEADER, 20), Optional.empty(), new SplitConfig(0.1, 0.2));
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Symbol(2)));
        assertThat(data.training().batchesPerEpoch()).isEqualTo(7);
        assertThat(countOfFirstClass(data)).containsExactly(14, 2, 4);
    }

    private static List<Integer> countOfFirstClass(SequenceData data) {
        return List.of(data.training(), data.validation(), data.test()).stream()
                .map(LabelledSeriesPipelineTest::countOfFirstClass)
                .toList();
    }

    private static int countOfFirstClass(BatchSource part) {
        int count = 0;
        for (SequenceBatch batch : Batches.of(part, 0)) {
            for (int row = 0; row < batch.miniBatch(); row++) {
                count += Batches.labels(batch).getInt(row, 0) == 0 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void scalesByTheTrainingPartAlone() throws IOException {
        Path training = write("a.ts", HEADER, 10);
        Path test = write("b.ts", HEADER, 3);
        Path otherTest = write("c.ts", HEADER, 50);
        SplitConfig noValidation = new SplitConfig(0, 0);
        SequenceData data = open(training, Optional.of(test), noValidation);
        assertThat(open(training, Optional.of(otherTest), noValidation).codec()).isEqualTo(data.codec());
        PairCodec codec = (PairCodec) data.codec();
        assertThat(codec.output()).isEqualTo(new LabelCodec(List.of("up", "down")));
        ChannelCodec channels = (ChannelCodec) codec.input();
        assertThat(channels.deviations().get(1)).isEqualTo(1);
        double sum = 0;
        double squares = 0;
        double steps = 0;
        for (SequenceBatch batch : Batches.of(data.training(), 0)) {
            INDArray input = Batches.input(batch, 0);
            for (int row = 0; row < input.size(0); row++) {
                int length = Batches.length(Batches.inputMask(batch, 0), row, (int) input.size(2));
                for (int t = 0; t < length; t++) {
                    sum += input.getFloat(row, 0, t);
                    squares += Math.pow(input.getFloat(row, 0, t), 2);
                    assertThat(input.getFloat(row, 1, t)).isCloseTo(0, offset(1e-9f));
                    steps++;
                }
            }
        }
        assertThat(sum / steps).isCloseTo(0, offset(1e-6));
        assertThat(squares / steps).isCloseTo(1, offset(1e-5));
    }

    @Test
    void refusesFilesOfDifferentDataSets() throws IOException {
        Path training = write("a.ts", HEADER, 10);
        Path test = write("b.ts", HEADER.replace("up down", "down up"), 3);
        assertThatThrownBy(() -> open(training, Optional.of(test), new SplitConfig(0, 0)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "%s: has 2 channels and the classes [down, up], but %s has 2 and [up, down]. Expected two files"
                                        .formatted(test, training)
                                + " of one data set; change data.path or data.test-path.");
    }

    @Test
    void refusesAClassWithoutSeries() throws IOException {
        Path file = write("a.ts", HEADER.replace("up down", "up down sideways"), 10);
        assertThatThrownBy(() -> open(file, Optional.empty(), new SplitConfig(0, 0)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": no series has the class 'sideways', which '@classLabel' names. Expected at least one"
                                + " of each class.");
    }

    @Test
    void refusesEmptyParts() throws IOException {
        Path file = write("a.ts", HEADER, 3);
        assertThatThrownBy(() -> open(file, Optional.empty(), new SplitConfig(0.1, 0.1)))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": the validation part is empty, the file has too few series of each class for the"
                        + " shares of data.split (validation 0.1, test 0.1). Add series or change data.split.");
    }

    @Test
    void readsACsvFileWhoseLinesAreMixed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("walks.csv"),
                """
                walk;second;x;y;kind
                a;1;0,5;1;up
                b;1;0,7;3;down
                a;2;0,6;2;up
                b;2;0,8;4;down
                b;3;0,9;5;down
                """);
        LabelledColumnsConfig columns = new LabelledColumnsConfig(
                "walk",
                Optional.of("second"),
                List.of("y", "x"),
                "kind",
                new CsvConfig("UTF-8", Separator.DETECT, DecimalMark.COMMA));

        LabelledSeriesSet set = LongTable.parse("walks.csv", Files.readString(file), columns);

        assertThat(set.labels()).containsExactly("down", "up");
        assertThat(set.series())
                .containsExactly(
                        new LabelledSeries(List.of(List.of(1.0, 2.0), List.of(0.5, 0.6)), "up"),
                        new LabelledSeries(List.of(List.of(3.0, 4.0, 5.0), List.of(0.7, 0.8, 0.9)), "down"));

        DataConfig.LabelledSeries config = new DataConfig.LabelledSeries(
                Optional.empty(),
                Optional.of(file),
                Optional.empty(),
                Optional.of(columns),
                true,
                new SplitConfig(0, 0));
        SequenceData data = LabelledSeriesPipeline.open(config, Experiments.of(config, Experiments.training(4), 7));
        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Symbol(2)));
        SequenceBatch batch = Batches.of(data.training(), 0).get(0);
        // the shorter series is padded
        assertThat(Batches.inputMask(batch, 0).sumNumber().intValue()).isEqualTo(5);
    }
}
