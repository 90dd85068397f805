package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.codec.SeriesTable;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.LoadedData;
import org.unroll.datasets.Order;
import org.unroll.datasets.PaddedBatches;
import org.unroll.datasets.Split;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.ForecastPart;
import org.unroll.train.SequenceData;

/**
 * Forecasts of columns of a CSV file. The series is divided into training, validation and test part in this order; what
 * is forecast lies in one part, the history before it may reach into the part before. Scales follow from the training
 * part alone. Inputs are {@code [miniBatch, inputs, history]}, labels {@code [miniBatch, targets * horizon]}.
 */
public final class SeriesPipeline {
    private final DataConfig.Series config;
    private final int batchSize;
    private final long seed;
    private final CsvSource source;

    private SeriesPipeline(DataConfig.Series config, Experiment experiment) {
        this.config = config;
        this.batchSize = experiment.training().batchSize();
        this.seed = experiment.seed();
        this.source = CsvSource.of(config);
    }

    /**
     * Reads, divides and scales the series.
     *
     * @throws DataException if the file cannot be used
     */
    public static SequenceData open(DataConfig.Series config, Experiment experiment) {
        return new SeriesPipeline(config, experiment).open();
    }

    private SequenceData open() {
        CsvTable csv = CsvTable.parse(source.origin().name(), source.text());
        int length = csv.rows().size();
        Split split = Split.of(length, config.split());
        SeriesTable table = read(csv, split);
        checkLengths(length, split);
        SeriesCodec codec = new SeriesCodec(
                columns(config.read(), table, split.training()), columns(config.targets(), table, split.training()));
        int testStart = split.training() + split.validation();
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Numbers(codec.inputs().size())),
                        new ValueShape.Numbers(codec.targets().size() * config.horizon())),
                codec,
                batches(table, codec, 0, split.training(), split, new Order.Shuffled(seed)),
                batches(table, codec, split.training(), testStart, split, new Order.AsGiven()),
                batches(table, codec, testStart, length, split, new Order.AsGiven()),
                List.of(source.origin()));
    }

    private SeriesTable read(CsvTable csv, Split split) {
        NumberColumns reader = new NumberColumns(csv);
        config.timestamp().ifPresent(reader::checkTimes);
        Set<String> names = new LinkedHashSet<>(config.read());
        names.addAll(config.targets());
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : names) {
            String key = config.targets().contains(name) ? "data.targets" : "data.inputs";
            double[] values = reader.numbers(key, name, config.missing(), config.logarithm());
            if (Double.isNaN(values[0])) {
                throw new DataException(csv.name() + ":" + csv.rows().get(0).line() + ": column '" + name
                        + "' begins without a value, so there is nothing to fill the gap from. Expected a number; remove"
                        + " the lines before the first one.");
            }
            columns.put(name, GapFilling.fill(values, config.missing(), split));
        }
        return new SeriesTable(columns);
    }

    private List<SeriesColumn> columns(List<String> names, SeriesTable table, int training) {
        return names.stream()
                .map(name -> ScaleFit.fit(
                        SeriesColumn.unscaled(name, config.logarithm(), difference()),
                        Arrays.copyOf(table.column(name), training),
                        config.scaling()))
                .toList();
    }

    private BatchSource batches(SeriesTable table, SeriesCodec codec, int from, int to, Split split, Order order) {
        List<Integer> starts = starts(Math.max(from, config.history() + difference()), to);
        ForecastWindows windows = new ForecastWindows(
                encode(codec.inputs(), table),
                encode(codec.targets(), table),
                starts,
                config.history(),
                config.horizon());
        List<Integer> comparable =
                starts.stream().filter(start -> start >= config.season()).toList();
        return new ForecastBatches(
                new PaddedBatches(windows, batchSize, order), new ForecastPart(table, comparable, split.training()));
    }

    private List<Integer> starts(int first, int end) {
        return IntStream.iterate(first, start -> start + config.horizon() <= end, start -> start + config.stride())
                .boxed()
                .toList();
    }

    private static List<float[]> encode(List<SeriesColumn> columns, SeriesTable table) {
        List<float[]> encoded = new ArrayList<>();
        for (SeriesColumn column : columns) {
            double[] codes = column.encode(table.column(column.name()));
            float[] numbers = new float[codes.length];
            for (int t = 0; t < codes.length; t++) {
                numbers[t] = (float) codes[t];
            }
            encoded.add(numbers);
        }
        return encoded;
    }

    private int difference() {
        return config.difference().orElse(0);
    }

    private void checkLengths(int length, Split split) {
        int needed = Math.max(difference() + config.history() + config.horizon(), config.season() + 1);
        if (split.training() < needed) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the training part is too short, it has %,d of the %,d time steps needed: data.difference %,d,"
                            + " history %,d and horizon %,d, and more than season %,d. Give a longer file (it has %,d"
                            + " values), lower these or change data.split.",
                    source.origin().name(),
                    split.training(),
                    needed,
                    difference(),
                    config.history(),
                    config.horizon(),
                    config.season(),
                    length));
        }
        checkPart("validation", split.validation(), config.split().validation());
        checkPart("test", split.test(), config.split().test());
    }

    private void checkPart(String part, int length, double share) {
        if (share > 0 && length < config.horizon()) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is too short for a forecast, it has %,d of the %,d time steps of data.horizon. Give"
                            + " a longer file, lower data.horizon or raise data.split.%s.",
                    source.origin().name(),
                    part,
                    length,
                    config.horizon(),
                    part));
        }
    }
}
