package org.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.CategoryColumn;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.codec.SeriesTable;
import org.unroll.config.CalendarEncoding;
import org.unroll.config.CalendarFeature;
import org.unroll.config.DecimalMark;
import org.unroll.config.MissingValues;
import org.unroll.config.NumericDataset;
import org.unroll.config.Scaling;
import org.unroll.config.Separator;
import org.unroll.datasets.Batches;
import org.unroll.datasets.Split;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class SeriesPipelineTest {

    @TempDir
    Path folder;

    /** A file whose column 'value' is the time step or a function of it, and 'other' the time step times 10. */
    private SeriesConfigs file(int length, IntToDoubleFunction value) throws IOException {
        StringBuilder text = new StringBuilder("value,other\n");
        for (int t = 0; t < length; t++) {
            text.append(value.applyAsDouble(t)).append(',').append(10 * t).append('\n');
        }
        return SeriesConfigs.file(Files.writeString(folder.resolve("series.csv"), text), "value");
    }

    private static List<List<Double>> rows(BatchSource source, int epoch, boolean labels) {
        List<List<Double>> rows = new ArrayList<>();
        for (SequenceBatch batch : Batches.of(source, epoch)) {
            INDArray array = labels ? Batches.labels(batch) : Batches.input(batch, 0);
            for (int row = 0; row < batch.miniBatch(); row++) {
                double[] numbers = array.slice(row).dup('c').data().asDouble();
                rows.add(IntStream.range(0, numbers.length)
                        .mapToObj(i -> numbers[i])
                        .toList());
            }
        }
        return rows;
    }

    private static List<Double> steps(int from, int to) {
        return IntStream.range(from, to).mapToObj(Double::valueOf).toList();
    }

    @Test
    void windowsOfOnePartAfterAnother() throws IOException {
        SequenceData data = file(20, t -> t).scaling(Scaling.NONE).open();

        assertThat(data.shapes().inputs()).containsExactly(new ValueShape.Numbers(1));
        assertThat(data.shapes().output()).isEqualTo(new ValueShape.Numbers(2));
        // 12 time steps for training, 4 for validation, 4 for the test
        assertThat(rows(data.validation(), 0, false)).containsExactly(steps(9, 12), steps(10, 13), steps(11, 14));
        assertThat(rows(data.validation(), 0, true)).containsExactly(steps(12, 14), steps(13, 15), steps(14, 16));
        assertThat(rows(data.test(), 0, true)).containsExactly(steps(16, 18), steps(17, 19), steps(18, 20));
        assertThat(rows(data.training(), 0, true))
                .hasSize(8)
                .contains(steps(3, 5), steps(10, 12))
                .doesNotContain(steps(11, 13));
        Batches.assertPositions(data.training(), 1);
    }

    @ParameterizedTest
    @CsvSource({"0,3,2,1", "0,1,1,1", "5,7,4,3", "1,20,3,2", "12,6,10,5"})
    void whatIsForecastLiesInItsPart(int difference, int history, int horizon, int stride) throws IOException {
        SequenceData data = file(100, t -> t)
                .scaling(Scaling.NONE)
                .windows(0, history, horizon, stride, 1)
                .open();
        SequenceData different = file(100, t -> t)
                .windows(difference, history, horizon, stride, 1)
                .open();

        assertForecasts(data.training(), different.training(), 0, 60, history);
        assertForecasts(data.validation(), different.validation(), 60, 80, history);
        assertForecasts(data.test(), different.test(), 80, 100, history);
    }

    private static void assertForecasts(BatchSource part, BatchSource different, int from, int to, int history) {
        List<List<Double>> inputs = rows(part, 0, false);
        List<List<Double>> labels = rows(part, 0, true);
        assertThat(labels).isNotEmpty();
        for (int i = 0; i < labels.size(); i++) {
            double first = labels.get(i).get(0);
            assertThat(labels.get(i)).allSatisfy(step -> assertThat(step).isBetween(from + 0.0, to - 1.0));
            assertThat(inputs.get(i)).isEqualTo(steps((int) first - history, (int) first));
        }
        assertThat(different.forecasts().orElseThrow().starts()).isNotEmpty().allSatisfy(start -> assertThat(start)
                .isBetween(from, to - 1));
    }

    @Test
    void inputsAndTargetsMayBeDifferentColumns() throws IOException {
        SequenceData data =
                file(20, t -> t).inputs("other", "value").scaling(Scaling.NONE).open();

        assertThat(rows(data.test(), 0, false).get(0)).containsExactly(130.0, 140.0, 150.0, 13.0, 14.0, 15.0);
        assertThat(rows(data.test(), 0, true).get(0)).containsExactly(16.0, 17.0);
        assertThat(data.test().forecasts().orElseThrow().table().names()).containsExactly("other", "value");
    }

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void scalesFollowFromTheTrainingPartAlone(Scaling scaling) throws IOException {
        SeriesCodec codec = (SeriesCodec) file(100, t -> Math.sin(t) + 2)
                .logarithm()
                .scaling(scaling)
                .open()
                .codec();
        SeriesCodec sameTraining = (SeriesCodec) file(100, t -> t < 60 ? Math.sin(t) + 2 : 1000 + t)
                .logarithm()
                .scaling(scaling)
                .open()
                .codec();
        SeriesCodec otherTraining = (SeriesCodec) file(100, t -> t < 59 ? Math.sin(t) + 2 : 1000)
                .logarithm()
                .scaling(scaling)
                .open()
                .codec();

        assertThat(sameTraining).isEqualTo(codec);
        if (scaling != Scaling.NONE && scaling != Scaling.ROBUST) {
            assertThat(otherTraining).isNotEqualTo(codec);
        }
    }

    @Test
    void scales() {
        double[] values = {1, 2, 3, 4, 10};
        SeriesColumn plain = SeriesColumn.unscaled("a", false, 0);

        assertThat(ScaleFit.fit(plain, values, Scaling.NONE)).isEqualTo(plain);
        assertThat(ScaleFit.fit(plain, values, Scaling.STANDARD).center()).isEqualTo(4);
        assertThat(ScaleFit.fit(plain, values, Scaling.STANDARD).spread()).isCloseTo(Math.sqrt(10), offset(1e-12));
        assertThat(ScaleFit.fit(plain, values, Scaling.MIN_MAX)).isEqualTo(plain.scaled(1, 9));
        assertThat(ScaleFit.fit(plain, values, Scaling.ROBUST)).isEqualTo(plain.scaled(3, 2));
        assertThat(ScaleFit.fit(SeriesColumn.unscaled("a", false, 1), values, Scaling.MIN_MAX))
                .isEqualTo(new SeriesColumn("a", false, 1, 1, 5));
        assertThat(ScaleFit.fit(plain, new double[] {7, 7}, Scaling.STANDARD)).isEqualTo(plain.scaled(7, 1));
    }

    @Test
    void gapsAreFilledFromTheirOwnPartOrTheOneBefore() {
        double gap = Double.NaN;
        double[] values = {1, gap, gap, 4, gap, gap, 8, gap, 2, gap};
        Split split = new Split(5, 3, 2);

        assertThat(GapFilling.fill(values, MissingValues.FORWARD_FILL, split))
                .containsExactly(1, 1, 1, 4, 4, 4, 8, 8, 2, 2);
        // steps 4, 7 and 9 end a part, so what comes after them is not used
        assertThat(GapFilling.fill(values, MissingValues.INTERPOLATE, split))
                .containsExactly(new double[] {1, 2, 3, 4, 4, 6, 8, 8, 2, 2}, offset(1e-12));
    }

    @Test
    void aLongGapIsAStraightLine() {
        double gap = Double.NaN;

        assertThat(GapFilling.fill(new double[] {0, gap, gap, gap, 8}, MissingValues.INTERPOLATE, new Split(5, 0, 0)))
                .containsExactly(new double[] {0, 2, 4, 6, 8}, offset(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "AIR_PASSENGERS,thousands,month",
        "ELECTRICITY_DEMAND,megawatt,time",
        "EU_STOCK_INDICES,DAX,time",
        "MAUNA_LOA_CO2,ppm,date",
        "MONTHLY_SUNSPOTS,sunspots,month",
        "NOTTINGHAM_TEMPERATURE,fahrenheit,month",
        "SEATTLE_WEATHER,temp_max,date"
    })
    void tablesThatUnrollBringsAlong(NumericDataset dataset, String column, String timestamp) {
        SequenceData data =
                SeriesConfigs.dataset(dataset, column).timestamp(timestamp).open();

        assertThat(data.test().batchesPerEpoch()).isPositive();
        assertThat(data.origins()).singleElement().satisfies(origin -> assertThat(origin.name())
                .endsWith(".csv"));
    }

    @Test
    void theElectrocardiogramHasNoTimes() {
        assertThat(SeriesConfigs.dataset(NumericDataset.ELECTROCARDIOGRAM, "millivolt")
                        .windows(0, 100, 10, 500, 1)
                        .open()
                        .test()
                        .batchesPerEpoch())
                .isPositive();
    }

    @Test
    void trainingWindowsAreShuffledAnewInEveryEpoch() throws IOException {
        SequenceData data = file(60, t -> t).scaling(Scaling.NONE).open();

        assertThat(rows(data.training(), 0, true))
                .isNotEqualTo(rows(data.training(), 1, true))
                .containsExactlyInAnyOrderElementsOf(rows(data.training(), 1, true));
        assertThat(rows(data.test(), 0, true)).isEqualTo(rows(data.test(), 1, true));
    }

    @Test
    void placesWithoutAWholeSeasonBeforeThemAreNotCompared() throws IOException {
        SequenceData data = file(60, t -> t).windows(0, 3, 2, 1, 10).open();

        assertThat(data.training().forecasts().orElseThrow().starts()).startsWith(10, 11);
        assertThat(rows(data.training(), 0, true)).hasSize(36 - 3 - 1);
        assertThat(data.training().forecasts().orElseThrow().trainingLength()).isEqualTo(36);
    }

    private Path weather(String separator) throws IOException {
        StringBuilder text = new StringBuilder("day,value,sky\n".replace(",", separator));
        for (int t = 0; t < 20; t++) {
            text.append(String.join(
                            separator,
                            LocalDate.of(2024, 5, 6).plusDays(t).toString(),
                            Integer.toString(t),
                            t == 15 ? "pink" : t == 3 ? "" : t % 2 == 0 ? "blue" : "grey"))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("weather.csv"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsCategoriesAndCalendar(String separator) throws IOException {
        SequenceData data = SeriesConfigs.file(weather(separator), "value")
                .timestamp("day")
                .categories("sky")
                .calendar(CalendarEncoding.ONE_HOT, CalendarFeature.DAY_OF_WEEK)
                .missing(MissingValues.FORWARD_FILL)
                .scaling(Scaling.NONE)
                .windows(0, 4, 2, 1, 1)
                .open();

        assertThat(data.shapes().inputs()).containsExactly(new ValueShape.Numbers(1 + 2 + 7));
        SeriesCodec codec = (SeriesCodec) data.codec();
        // a word that the training part lacks is no category; the gap is the word before it
        assertThat(codec.categories()).containsExactly(new CategoryColumn("sky", List.of("blue", "grey")));
        SeriesTable table = data.test().forecasts().orElseThrow().table();
        assertThat(table.words("sky")).startsWith("blue", "grey", "blue", "blue", "blue");
        // the history of time steps 12 to 15, feature after feature; time step 0 is a Monday
        List<Double> history = rows(data.test(), 0, false).get(0);
        assertThat(history.subList(0, 4)).containsExactly(12.0, 13.0, 14.0, 15.0);
        assertThat(history.subList(4, 12)).containsExactly(1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        assertThat(history.subList(12, 16)).containsExactly(0.0, 0.0, 1.0, 0.0);
        assertThat(history.subList(16, 20)).containsExactly(0.0, 0.0, 0.0, 1.0);
        assertThat(history.subList(32, 36)).containsExactly(1.0, 0.0, 0.0, 0.0);
        assertThat(history.subList(36, 40)).containsExactly(0.0, 1.0, 0.0, 0.0);
    }

    @Test
    void readsDecimalCommas() throws IOException {
        Path file = Files.writeString(
                folder.resolve("comma.csv"),
                "value;note\n"
                        + IntStream.range(0, 20).mapToObj(t -> t + ",5;x\n").reduce("", String::concat));

        SequenceData data = SeriesConfigs.file(file, "value")
                .csv(Separator.DETECT, DecimalMark.COMMA)
                .scaling(Scaling.NONE)
                .open();

        assertThat(rows(data.test(), 0, true).get(0)).containsExactly(16.5, 17.5);
    }

    @Test
    void aWholeSeriesIsReadFromAnotherFile() throws IOException {
        SeriesConfigs config = file(20, t -> t).missing(MissingValues.INTERPOLATE);
        Path other = Files.writeString(folder.resolve("other.csv"), "value\n1\n\"\"\n3\n");

        assertThat(SeriesPipeline.read(config.data(), Optional.of(other)).column("value"))
                .containsExactly(1, 2, 3);
        assertThat(SeriesPipeline.read(config.data(), Optional.empty()).length())
                .isEqualTo(20);
    }
}
