package org.unroll.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unroll.codec.SeriesTable;
import org.unroll.config.CalendarEncoding;
import org.unroll.config.CsvConfig;
import org.unroll.config.DataConfig;
import org.unroll.config.MissingValues;
import org.unroll.config.Scaling;
import org.unroll.config.SeriesTableConfig;
import org.unroll.config.SplitConfig;
import org.unroll.train.ForecastPart;

class ForecastScoresTest {

    private static final double[] SERIES = {1, 5, 2, 8, 4, 6, 5, 10};

    private static DataConfig.Series config(int season, String... targets) {
        return new DataConfig.Series(
                new SeriesTableConfig(
                        Optional.empty(),
                        Optional.of(Path.of("series.csv")),
                        CsvConfig.DEFAULT,
                        Optional.empty(),
                        List.of(),
                        CalendarEncoding.SINE_COSINE,
                        List.of(),
                        MissingValues.REJECT,
                        Scaling.NONE),
                List.of(),
                List.of(targets),
                false,
                Optional.empty(),
                1,
                3,
                1,
                season,
                new SplitConfig(0.1, 0.1));
    }

    private static Forecast forecast(SeriesTable values) {
        return new Forecast(values, List.of());
    }

    private static SeriesTable table(String name, double... values) {
        return new SeriesTable(Map.of(name, values));
    }

    private static void assertAccuracy(ForecastAccuracy accuracy, double mae, double rmse, double mase, double smape) {
        assertThat(accuracy.meanAbsoluteError()).isCloseTo(mae, offset(1e-12));
        assertThat(accuracy.rootMeanSquaredError()).isCloseTo(rmse, offset(1e-12));
        assertThat(accuracy.scaledError()).isCloseTo(mase, offset(1e-12));
        assertThat(accuracy.symmetricPercentage()).isCloseTo(smape, offset(1e-12));
    }

    @Test
    void figuresByHand() {
        ForecastPart part = new ForecastPart(table("a", SERIES), 5, 8, List.of(5), 5);

        ForecastScores scores = ForecastScores.of(part, List.of(forecast(table("a", 7, 5, 6))), config(2, "a"));

        // in-sample errors of a season of 2: |2-1|, |8-5|, |4-2|, mean 2; truth 6, 5, 10
        assertThat(scores.forecasts()).isEqualTo(1);
        assertThat(scores.horizon()).isEqualTo(3);
        assertAccuracy(
                scores.rows().get(ForecastScores.MODEL),
                5.0 / 3,
                Math.sqrt(17.0 / 3),
                5.0 / 6,
                100 * (2 * 1 / 13.0 + 0 + 2 * 4 / 16.0) / 3);
        // 4, 4, 4
        assertAccuracy(
                scores.rows().get(ForecastScores.NAIVE),
                3,
                Math.sqrt((4 + 1 + 36) / 3.0),
                1.5,
                100 * (2 * 2 / 10.0 + 2 * 1 / 9.0 + 2 * 6 / 14.0) / 3);
        // 8, 4, 8
        assertAccuracy(
                scores.rows().get(ForecastScores.SEASONAL_NAIVE),
                5.0 / 3,
                Math.sqrt((4 + 1 + 4) / 3.0),
                5.0 / 6,
                100 * (2 * 2 / 14.0 + 2 * 1 / 9.0 + 2 * 2 / 18.0) / 3);
    }

    @Test
    void aSeasonOfOneIsTheNaiveForecast() {
        ForecastPart part = new ForecastPart(table("a", SERIES), 5, 8, List.of(5), 5);

        assertThat(ForecastScores.of(part, List.of(forecast(table("a", 7, 5, 6))), config(1, "a"))
                        .rows())
                .containsOnlyKeys(ForecastScores.MODEL, ForecastScores.NAIVE);
    }

    @Test
    void figuresOfSeveralTargetsAreAveraged() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("a", SERIES);
        columns.put("b", new double[] {0, 1, 0, 1, 0, 1, 0, 1});
        ForecastPart part = new ForecastPart(new SeriesTable(columns), 5, 8, List.of(5), 5);
        Map<String, double[]> forecast = new LinkedHashMap<>();
        forecast.put("a", new double[] {7, 5, 6});
        forecast.put("b", new double[] {1, 0, 1});

        ForecastAccuracy model = ForecastScores.of(
                        part, List.of(forecast(new SeriesTable(forecast))), config(1, "a", "b"))
                .rows()
                .get(ForecastScores.MODEL);

        // in-sample errors of a: 4, 3, 6, 4
        assertAccuracy(
                model, 5.0 / 6, Math.sqrt(17.0 / 3) / 2, 5.0 / 3 / 4.25 / 2, 100 * (2 * 1 / 13.0 + 2 * 4 / 16.0) / 6);
    }

    @Test
    void theSeasonalNaiveForecastRepeatsTheLastSeason() {
        SeasonalNaive seasonal = new SeasonalNaive(3);

        assertThat(List.of(0, 1, 2, 3, 4, 5, 6).stream().map(step -> seasonal.forecast(SERIES, 6, step)))
                .containsExactly(8.0, 4.0, 6.0, 8.0, 4.0, 6.0, 8.0);
    }

    private static Forecast.Quantile quantile(double level, double... values) {
        return new Forecast.Quantile(level, table("a", values));
    }

    @Test
    void intervalsByHand() {
        double[] series = {1, 5, 2, 8, 4, 6, 5, 10};
        ForecastPart part = new ForecastPart(table("a", series), 5, 8, List.of(5), 5);
        Forecast made = new Forecast(
                table("a", 7, 5, 6), List.of(quantile(0.25, 6, 3, 4), quantile(0.5, 7, 5, 6), quantile(0.75, 9, 6, 7)));

        IntervalScores scores = ForecastScores.of(part, List.of(made), config(1, "a"))
                .intervals()
                .orElseThrow();

        assertThat(scores.expectedCoverage()).isEqualTo(0.5);
        IntervalAccuracy model = scores.rows().get(ForecastScores.MODEL);
        // truth 6, 5, 10; losses of level 0.25: 0, 0.5, 1.5, of 0.5: 0.5, 0, 2, of 0.75: 0.75, 0.25, 2.25
        assertThat(model.pinball()).isCloseTo((0.5 + 1.5 + 0.5 + 2 + 0.75 + 0.25 + 2.25) / 9, offset(1e-12));
        assertThat(model.coverage()).isCloseTo(2.0 / 3, offset(1e-12));
        assertThat(model.width()).isCloseTo((3 + 3 + 3) / 3.0, offset(1e-12));
        // in-sample errors one step ahead: 4, -3, 6, -4; two: 1, 3, 2; three: 7, -1. The last value is 4
        IntervalAccuracy naive = scores.rows().get(ForecastScores.NAIVE);
        double width1 = 4.5 - -3.25;
        double width2 = 2.5 - 1.5;
        double width3 = 5 - 1;
        assertThat(naive.width()).isCloseTo((width1 + width2 + width3) / 3, offset(1e-12));
        // 6 in [0.75, 8.5], 5 not in [5.5, 6.5], 10 not in [5, 9]
        assertThat(naive.coverage()).isCloseTo(1.0 / 3, offset(1e-12));
        double pinball1 = 0.25 * (6 - 0.75) + 0.5 * (6 - 4.5) + 0.25 * (8.5 - 6);
        double pinball2 = 0.75 * (5.5 - 5) + 0.5 * (6 - 5) + 0.25 * (6.5 - 5);
        double pinball3 = 0.25 * (10 - 5) + 0.5 * (10 - 7) + 0.75 * (10 - 9);
        assertThat(naive.pinball()).isCloseTo((pinball1 + pinball2 + pinball3) / 9, offset(1e-12));
    }

    @Test
    void aBackTestByHand() {
        ForecastPart part = new ForecastPart(table("a", SERIES), 4, 8, List.of(4, 5), 4);
        List<Integer> origins = BackTest.origins(part, 1, 2, 2, 10);
        assertThat(origins).containsExactly(4, 6);
        assertThat(BackTest.origins(part, 1, 2, 2, 1)).containsExactly(6);
        assertThat(BackTest.origins(part, 5, 2, 2, 10)).containsExactly(6);
        assertThat(BackTest.origins(part, 1, 5, 1, 10)).isEmpty();

        BackTest test = BackTest.of(
                part, List.of(forecast(table("a", 5, 5)), forecast(table("a", 5, 8))), origins, 2, config(1, "a"));

        // in-sample errors: 4, 3, 6, mean 13/3; truth 4, 6 and 5, 10
        assertThat(test.horizon()).isEqualTo(2);
        assertThat(test.intervals()).isEmpty();
        assertThat(test.origins()).extracting(BackTest.Origin::start).containsExactly(4, 6);
        assertThat(test.origins().get(0).rows().get(ForecastScores.MODEL).meanAbsoluteError())
                .isEqualTo(1);
        assertThat(test.origins().get(0).rows().get(ForecastScores.NAIVE).meanAbsoluteError())
                .isEqualTo((4 + 2) / 2.0);
        assertThat(test.origins().get(1).rows().get(ForecastScores.MODEL).scaledError())
                .isCloseTo(1 / (13.0 / 3), offset(1e-12));
        assertThat(test.steps()).hasSize(2);
        assertThat(test.steps().get(0).get(ForecastScores.MODEL).meanAbsoluteError())
                .isEqualTo(0.5);
        assertThat(test.steps().get(1).get(ForecastScores.NAIVE).meanAbsoluteError())
                .isEqualTo((2 + 4) / 2.0);
        assertThat(test.total().get(ForecastScores.MODEL).meanAbsoluteError()).isEqualTo(1);
    }
}
