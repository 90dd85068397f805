package org.unroll.datasets.series;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unroll.codec.SeriesCodec;
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
    private final Order order;
    private final CsvSource source;

    private SeriesPipeline(DataConfig.Series config, Experiment experiment) {
        this.config = config;
        this.batchSize = experiment.training().batchSize();
        this.order = Order.ofTraining(experiment);
        this.source = CsvSource.of(config.table());
    }

    /**
     * Reads, divides and scales the series.
     *
     * @throws DataException if the file cannot be used
     */
    public static SequenceData open(DataConfig.Series config, Experiment experiment) {
        return new SeriesPipeline(config, experiment).open();
    }

    /**
     * Reads a whole series, without dividing it, from another file or from the config's own.
     *
     * @throws DataException if the file cannot be used
     */
    public static SeriesTable read(DataConfig.Series config, Optional<Path> file) {
        CsvSource source = file.map(path -> CsvSource.of(path, config.table().csv()))
                .orElseGet(() -> CsvSource.of(config.table()));
        CsvTable csv = SeriesReader.parse(config.table(), source);
        return reader(config, csv, new Split(csv.rows().size(), 0, 0)).read(keys(config));
    }

    private static SeriesReader reader(DataConfig.Series config, CsvTable csv, Split split) {
        return new SeriesReader(
                config.table(),
                csv,
                split,
                config.logarithm(),
                config.difference().orElse(0));
    }

    private SequenceData open() {
        CsvTable csv = SeriesReader.parse(config.table(), source);
        int length = csv.rows().size();
        Split split = Split.of(length, config.split());
        SeriesReader reader = reader(config, csv, split);
        SeriesTable table = reader.read(keys(config));
        checkLengths(length, split);
        SeriesCodec codec = new SeriesCodec(
                reader.columns(config.read(), table),
                reader.categories(table),
                reader.calendar(),
                reader.columns(config.targets(), table));
        List<float[]> inputs = SeriesPipeline.single(codec.encode(table));
        List<float[]> targets =
                single(SeriesCodec.ofNumbers(codec.targets(), List.of()).encode(table));
        int testStart = split.training() + split.validation();
        return new LoadedData(
                new DataShapes(
                        List.of(new ValueShape.Numbers(inputs.size())),
                        new ValueShape.Numbers(targets.size() * config.horizon())),
                codec,
                batches(table, inputs, targets, 0, split.training(), split, order),
                batches(table, inputs, targets, split.training(), testStart, split, new Order.AsGiven()),
                batches(table, inputs, targets, testStart, length, split, new Order.AsGiven()),
                List.of(source.origin()));
    }

    private static Map<String, String> keys(DataConfig.Series config) {
        Map<String, String> keys = new LinkedHashMap<>();
        config.read().forEach(name -> keys.put(name, "data.inputs"));
        config.targets().forEach(name -> keys.put(name, "data.targets"));
        return keys;
    }

    private BatchSource batches(
            SeriesTable table,
            List<float[]> inputs,
            List<float[]> targets,
            int from,
            int to,
            Split split,
            Order order) {
        List<Integer> starts = starts(Math.max(from, config.history() + difference()), to);
        ForecastWindows windows = new ForecastWindows(inputs, targets, starts, config.history(), config.horizon());
        List<Integer> comparable =
                starts.stream().filter(start -> start >= config.season()).toList();
        return new ForecastBatches(
                new PaddedBatches(windows, batchSize, order),
                new ForecastPart(table, from, to, comparable, split.training()));
    }

    private List<Integer> starts(int first, int end) {
        return IntStream.iterate(first, start -> start + config.horizon() <= end, start -> start + config.stride())
                .boxed()
                .toList();
    }

    /** The numbers in single precision. */
    static List<float[]> single(List<double[]> rows) {
        return rows.stream().map(SeriesPipeline::single).toList();
    }

    /** The numbers in single precision. */
    static float[] single(double[] numbers) {
        float[] single = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            single[i] = (float) numbers[i];
        }
        return single;
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
