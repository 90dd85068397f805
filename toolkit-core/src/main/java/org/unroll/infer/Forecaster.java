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
import org.unroll.train.Model;

/** Forecasts the values of a series, in original units, from the values before them. */
public final class Forecaster {

    private static final int BATCH_SIZE = 256;

    private final Model model;
    private final SeriesCodec codec;
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
        this.history = data.history();
        this.horizon = data.horizon();
    }

    /**
     * Forecasts one horizon from each of several places of a series.
     *
     * @param starts the first time step of each forecast; only values before it are read
     * @return a table of the targets for each start, {@code horizon} time steps long
     */
    public List<SeriesTable> forecast(SeriesTable series, List<Integer> starts) {
        List<double[]> inputs = codec.inputs().stream()
                .map(column -> column.encode(series.column(column.name())))
                .toList();
        List<SeriesTable> forecasts = new ArrayList<>();
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
     * @throws IllegalArgumentException if the series is too short, or if own forecasts are needed of columns that the
     *     network does not forecast
     */
    public SeriesTable after(SeriesTable series, int steps) {
        int needed = history + codec.inputs().get(0).difference();
        if (series.length() < needed) {
            throw new IllegalArgumentException(
                    "the series has " + series.length() + " time steps; a forecast reads the last " + needed + ".");
        }
        if (steps > horizon) {
            requireOwnInputs(steps);
        }
        SeriesTable known = series;
        Map<String, double[]> forecasts = new LinkedHashMap<>();
        codec.targets().forEach(target -> forecasts.put(target.name(), new double[steps]));
        for (int done = 0; done < steps; done += horizon) {
            SeriesTable next = forecast(known, List.of(known.length())).get(0);
            int used = Math.min(horizon, steps - done);
            for (String target : next.names()) {
                System.arraycopy(next.column(target), 0, forecasts.get(target), done, used);
            }
            if (done + horizon < steps) {
                known = append(known, next);
            }
        }
        return new SeriesTable(forecasts);
    }

    private void requireOwnInputs(int steps) {
        List<String> targets = codec.targets().stream().map(SeriesColumn::name).toList();
        for (SeriesColumn input : codec.inputs()) {
            if (!targets.contains(input.name())) {
                throw new IllegalArgumentException("a forecast of " + steps + " time steps goes beyond the horizon of "
                        + horizon + " that the model was trained for and would need future values of '" + input.name()
                        + "', which it does not forecast. Ask for " + horizon
                        + " or fewer, or train a model that has the column among data.targets.");
            }
        }
    }

    private static SeriesTable append(SeriesTable series, SeriesTable next) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : next.names()) {
            double[] longer = Arrays.copyOf(series.column(name), series.length() + next.length());
            System.arraycopy(next.column(name), 0, longer, series.length(), next.length());
            columns.put(name, longer);
        }
        return new SeriesTable(columns);
    }

    private INDArray read(List<double[]> inputs, List<Integer> starts) {
        float[] numbers = new float[starts.size() * inputs.size() * history];
        int at = 0;
        for (int start : starts) {
            for (double[] column : inputs) {
                for (int t = start - history; t < start; t++) {
                    numbers[at++] = (float) column[t];
                }
            }
        }
        return Nd4j.create(numbers, new long[] {starts.size(), inputs.size(), history}, 'c');
    }

    private SeriesTable decode(SeriesTable series, int start, double[] outputs) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int i = 0; i < codec.targets().size(); i++) {
            SeriesColumn target = codec.targets().get(i);
            double[] codes = Arrays.copyOfRange(outputs, i * horizon, (i + 1) * horizon);
            columns.put(target.name(), target.decode(series.column(target.name()), start, codes));
        }
        return new SeriesTable(columns);
    }
}
