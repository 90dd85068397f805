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
import org.unroll.config.DataConfig;
import org.unroll.config.MissingValues;
import org.unroll.config.Scaling;
import org.unroll.config.SplitConfig;
import org.unroll.train.ForecastPart;

class ForecastScoresTest {

    private static final double[] SERIES = {1, 5, 2, 8, 4, 6, 5, 10};

    private static DataConfig.Series config(int season, String... targets) {
        return new DataConfig.Series(
                Optional.empty(),
                Optional.of(Path.of("series.csv")),
                Optional.empty(),
                List.of(),
                List.of(targets),
                MissingValues.REJECT,
                false,
                Optional.empty(),
                Scaling.NONE,
                1,
                3,
                1,
                season,
                new SplitConfig(0.1, 0.1));
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
        ForecastPart part = new ForecastPart(table("a", SERIES), List.of(5), 5);

        ForecastScores scores = ForecastScores.of(part, List.of(table("a", 7, 5, 6)), config(2, "a"));

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
        ForecastPart part = new ForecastPart(table("a", SERIES), List.of(5), 5);

        assertThat(ForecastScores.of(part, List.of(table("a", 7, 5, 6)), config(1, "a"))
                        .rows())
                .containsOnlyKeys(ForecastScores.MODEL, ForecastScores.NAIVE);
    }

    @Test
    void figuresOfSeveralTargetsAreAveraged() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("a", SERIES);
        columns.put("b", new double[] {0, 1, 0, 1, 0, 1, 0, 1});
        ForecastPart part = new ForecastPart(new SeriesTable(columns), List.of(5), 5);
        Map<String, double[]> forecast = new LinkedHashMap<>();
        forecast.put("a", new double[] {7, 5, 6});
        forecast.put("b", new double[] {1, 0, 1});

        ForecastAccuracy model = ForecastScores.of(part, List.of(new SeriesTable(forecast)), config(1, "a", "b"))
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
}
