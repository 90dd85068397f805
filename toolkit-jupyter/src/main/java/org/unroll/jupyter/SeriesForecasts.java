package org.unroll.jupyter;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unroll.chart.ForecastChart;
import org.unroll.chart.SeriesChart;
import org.unroll.codec.SeriesTable;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.series.SeriesPipeline;
import org.unroll.infer.BackTest;
import org.unroll.infer.Forecast;
import org.unroll.infer.Forecaster;
import org.unroll.train.ForecastPart;
import org.unroll.train.Model;

/**
 * Forecasts with a model of the series that it was trained on; of several targets the first is drawn.
 *
 * @param data of the model's experiment
 * @param series in original units, read anew
 */
record SeriesForecasts(Model model, DataConfig.Series data, SeriesTable series) {

    /** How many horizons before a forecast are drawn, if the history that it reads is not longer. */
    private static final int HORIZONS_BEFORE = 3;

    static SeriesForecasts of(Model model) {
        DataConfig.Series data = data(model.experiment());
        return new SeriesForecasts(model, data, SeriesPipeline.read(data, Optional.empty()));
    }

    /** The targets of an experiment over the whole series. */
    static SeriesChart series(Experiment experiment) {
        DataConfig.Series data = data(experiment);
        return new SeriesChart(SeriesPipeline.read(data, Optional.empty()), data.targets());
    }

    private static DataConfig.Series data(Experiment experiment) {
        if (experiment.data() instanceof DataConfig.Series data) {
            return data;
        }
        throw new IllegalArgumentException("The experiment '" + experiment.name()
                + "' does not forecast. Expected one whose config has 'data: {type: series}'.");
    }

    /** What comes after the end of the series. */
    ForecastChart afterEnd() {
        return chart(series.length(), new Forecaster(model).after(series, data.horizon()));
    }

    /**
     * From a time of the series.
     *
     * @throws IllegalArgumentException if it is not in the series, or too near to its beginning
     */
    ForecastChart from(String time) {
        Forecaster forecaster = new Forecaster(model);
        int start = IntStream.range(0, series.length())
                .filter(step -> series.times()
                        .flatMap(times -> times.text(step))
                        .filter(time::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The series has no time '%s'. Expected one of its file, from '%s' to '%s'."
                                .formatted(time, text(0), text(series.length() - 1))));
        if (start < forecaster.lookBack()) {
            throw new IllegalArgumentException(
                    "'%s' is time step %,d of the series, but a forecast reads %,d before it. Expected '%s' or a later time."
                            .formatted(time, start + 1, forecaster.lookBack(), text(forecaster.lookBack())));
        }
        return chart(start, forecaster.forecast(series, List.of(start)).get(0));
    }

    private String text(int step) {
        return series.times().flatMap(times -> times.text(step)).orElse("time step " + (step + 1));
    }

    private ForecastChart chart(int start, Forecast forecast) {
        int history = Math.max(data.history(), HORIZONS_BEFORE * data.horizon());
        return new ForecastChart(series, start, forecast, data.targets().get(0), history);
    }

    /**
     * From one origin of the test part after another.
     *
     * @throws IllegalArgumentException if it has no room for a forecast, or the stride is not positive
     */
    BackTest backTest(int stride) {
        if (stride < 1) {
            throw new IllegalArgumentException("The stride is %,d. Expected at least 1 time step.".formatted(stride));
        }
        ForecastPart part =
                DataPipelines.open(model.experiment()).test().forecasts().orElseThrow();
        int horizon = data.horizon();
        int earliest = Math.max(new Forecaster(model).lookBack(), data.season());
        List<Integer> origins = BackTest.origins(part, earliest, horizon, stride, Integer.MAX_VALUE);
        if (origins.isEmpty()) {
            throw new IllegalArgumentException(
                    "The test part has %,d time steps, too few for a forecast of %,d. Expected more; raise data.split.test."
                            .formatted(part.to() - part.from(), horizon));
        }
        return BackTest.of(model, part, origins, horizon, stride);
    }
}
