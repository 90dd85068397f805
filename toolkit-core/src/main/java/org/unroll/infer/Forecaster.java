package org.unroll.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.codec.SeriesTable;
import org.unroll.config.DataConfig;
import org.unroll.config.HeadConfig;
import org.unroll.train.Model;

/** Forecasts the values of a series, in original units, from the values before them. */
public final class Forecaster {

    private static final int BATCH_SIZE = 256;

    private final Model model;
    private final SeriesCodec codec;
    private final List<Double> levels;
    private final int history;
    private final int horizon;

    /**
     * A forecaster with a trained model.
     *
     * @throws IllegalArgumentException if the model does not forecast
     */
    public Forecaster(Model model) {
        if (!(model.experiment().data() instanceof DataConfig.Series data)
                || !(model.codec() instanceof SeriesCodec columns)) {
            throw new IllegalArgumentException(
                    "The model '" + model.experiment().name()
                            + "' was not trained to forecast; expected one whose config has 'data: {type: series}'.");
        }
        this.model = model;
        this.codec = columns;
        this.levels =
                model.experiment().model().head() instanceof HeadConfig.Quantile head ? head.quantiles() : List.of();
        this.history = data.history();
        this.horizon = data.horizon();
    }

    /** Time steps that a forecast reads. */
    public int lookBack() {
        return history + codec.lead();
    }

    /** Whether a forecast of so many time steps reads its own values, because it is longer than the trained one. */
    public boolean readsOwnValues(int steps) {
        return steps > horizon;
    }

    /**
     * Forecasts one horizon from each of several places of a series.
     *
     * @param starts the first time step of each forecast; only values before it are read
     * @return a forecast for each start, {@code horizon} time steps long
     */
    public List<Forecast> forecast(SeriesTable series, List<Integer> starts) {
        List<double[]> inputs = codec.encode(series);
        List<Forecast> forecasts = new ArrayList<>();
        for (int first = 0; first < starts.size(); first += BATCH_SIZE) {
            List<Integer> batch = starts.subList(first, Math.min(starts.size(), first + BATCH_SIZE));
            INDArray outputs = model.network().outputSingle(read(inputs, batch));
            for (int row = 0; row < batch.size(); row++) {
                forecasts.add(decode(series, batch.get(row), outputs.getRow(row).toDoubleVector()));
            }
        }
        return forecasts;
    }

    /**
     * Forecasts what comes after the end of a series. Beyond the horizon that the network was trained for it reads its
     * own forecasts.
     *
     * @param steps number of time steps
     * @throws IllegalArgumentException if the series is too short, or if inputs are needed that are not known
     */
    public Forecast after(SeriesTable series, int steps) {
        if (series.length() < lookBack()) {
            throw new IllegalArgumentException(
                    "the series has " + series.length() + " time steps; a forecast reads the last " + lookBack() + ".");
        }
        if (readsOwnValues(steps)) {
            requireOwnInputs(steps);
        }
        SeriesTable known = series;
        Forecast all = forecast(known, List.of(known.length())).get(0);
        Forecast next = all;
        while (all.length() < steps) {
            known = known.append(next.values());
            next = forecast(known, List.of(known.length())).get(0);
            all = all.append(next);
        }
        return all.first(steps);
    }

    /**
     * Forecasts from each of several places of a series, if need be by reading own forecasts.
     *
     * @param starts the first time step of each forecast; only values before it are read
     * @param steps number of time steps
     * @throws IllegalArgumentException if inputs are needed that are not known
     */
    public List<Forecast> forecast(SeriesTable series, List<Integer> starts, int steps) {
        if (readsOwnValues(steps)) {
            return starts.stream()
                    .map(start -> after(series.first(start), steps))
                    .toList();
        }
        return forecast(series, starts).stream()
                .map(forecast -> forecast.first(steps))
                .toList();
    }

    private void requireOwnInputs(int steps) {
        List<String> targets = codec.targets().stream().map(SeriesColumn::name).toList();
        List<String> unknown = new ArrayList<>();
        codec.inputs().stream()
                .map(SeriesColumn::name)
                .filter(name -> !targets.contains(name))
                .forEach(unknown::add);
        codec.categories().forEach(column -> unknown.add(column.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("a forecast of " + steps + " time steps goes beyond the horizon of "
                    + horizon + " that the model was trained for and would need future values of '"
                    + String.join("', '", unknown)
                    + "', which it does not forecast. Ask for " + horizon
                    + " or fewer, or train a model that has no such inputs, or has them among data.targets.");
        }
    }

    private INDArray read(List<double[]> inputs, List<Integer> starts) {
        float[] numbers = new float[starts.size() * inputs.size() * history];
        int at = 0;
        for (int start : starts) {
            for (double[] row : inputs) {
                for (int t = start - history; t < start; t++) {
                    numbers[at++] = (float) row[t];
                }
            }
        }
        return Nd4j.create(numbers, new long[] {starts.size(), inputs.size(), history}, 'c');
    }

    private Forecast decode(SeriesTable series, int start, double[] outputs) {
        if (levels.isEmpty()) {
            return new Forecast(decode(series, start, outputs, 1).get(0), List.of());
        }
        List<SeriesTable> decoded = decode(series, start, outputs, levels.size());
        List<Forecast.Quantile> quantiles = new ArrayList<>();
        for (int q = 0; q < levels.size(); q++) {
            quantiles.add(new Forecast.Quantile(levels.get(q), decoded.get(q)));
        }
        return new Forecast(decoded.get(levels.indexOf(HeadConfig.Quantile.MEDIAN)), quantiles);
    }

    /** A table for each of several outputs of every target and time step, of which none lies below the one before. */
    private List<SeriesTable> decode(SeriesTable series, int start, double[] outputs, int count) {
        List<Map<String, double[]>> columns = new ArrayList<>();
        for (int q = 0; q < count; q++) {
            columns.add(new LinkedHashMap<>());
        }
        for (int i = 0; i < codec.targets().size(); i++) {
            SeriesColumn target = codec.targets().get(i);
            double[] values = series.column(target.name());
            double[][] codes = new double[count][horizon];
            for (int step = 0; step < horizon; step++) {
                int at = (i * horizon + step) * count;
                double[] sorted = Arrays.copyOfRange(outputs, at, at + count);
                Arrays.sort(sorted);
                for (int q = 0; q < count; q++) {
                    codes[q][step] = sorted[q];
                }
            }
            for (int q = 0; q < count; q++) {
                columns.get(q).put(target.name(), target.decode(values, start, codes[q]));
            }
        }
        return columns.stream().map(SeriesTable::new).toList();
    }
}
