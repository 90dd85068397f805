package org.unroll.datasets.series;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.unroll.codec.Codec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
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
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceData;

/**
 * A CSV file with numbers and a label or a number to tell for each time step, divided into training, validation and
 * test part in this order and then cut into windows. Scales and classes follow from the training part alone. Inputs are
 * {@code [miniBatch, inputs, timeSteps]}, labels {@code [miniBatch, 1, timeSteps]}.
 */
public final class TaggedSeriesPipeline {
    private final DataConfig.TaggedSeries config;
    private final int batchSize;
    private final Order order;
    private final CsvSource source;

    private TaggedSeriesPipeline(DataConfig.TaggedSeries config, Experiment experiment) {
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
    public static SequenceData open(DataConfig.TaggedSeries config, Experiment experiment) {
        return new TaggedSeriesPipeline(config, experiment).open();
    }

    private SequenceData open() {
        CsvTable csv = SeriesReader.parse(config.table(), source);
        Split split = Split.of(csv.rows().size(), config.split());
        checkPart("training", split.training(), 1);
        checkPart("validation", split.validation(), config.split().validation());
        checkPart("test", split.test(), config.split().test());
        SeriesReader reader = new SeriesReader(config.table(), csv, split, false, 0);
        SeriesTable table = reader.read(keys());
        List<SeriesColumn> numbers = reader.columns(config.inputs(), table);
        return config.isNumber()
                ? withNumbers(reader, table, numbers, split)
                : withLabels(csv, reader, table, numbers, split);
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        config.inputs().forEach(name -> keys.put(name, "data.inputs"));
        if (config.isNumber()) {
            keys.put(config.target(), "data.target");
        }
        return keys;
    }

    private SequenceData withNumbers(SeriesReader reader, SeriesTable table, List<SeriesColumn> numbers, Split split) {
        List<SeriesColumn> target = reader.columns(List.of(config.target()), table);
        SeriesCodec codec = new SeriesCodec(numbers, reader.categories(table), reader.calendar(), target);
        float[] labels = SeriesPipeline.single(target.get(0).encode(table.column(config.target())));
        return data(
                codec,
                table,
                new ValueShape.Numbers(1),
                codec,
                (start, length) -> new Value.NumberSequence(Arrays.copyOfRange(labels, start, start + length)),
                split);
    }

    private SequenceData withLabels(
            CsvTable csv, SeriesReader reader, SeriesTable table, List<SeriesColumn> numbers, Split split) {
        int target = csv.column("data.target", config.target());
        LabelCodec classes = classes(csv, target, split.training());
        int[] labels = labels(csv, target, classes);
        SeriesCodec codec = new SeriesCodec(numbers, reader.categories(table), reader.calendar(), List.of());
        return data(
                codec,
                table,
                new ValueShape.Symbol(classes.labels().size()),
                new PairCodec(codec, classes),
                (start, length) -> new Value.SymbolSequence(labels, start, length),
                split);
    }

    private SequenceData data(
            SeriesCodec columns,
            SeriesTable table,
            ValueShape output,
            Codec codec,
            TaggedWindows.Labels labels,
            Split split) {
        List<float[]> inputs = SeriesPipeline.single(columns.encode(table));
        int testStart = split.training() + split.validation();
        TaggedWindows.Times times = (start, length) -> times(table, start, length);
        return new LoadedData(
                new DataShapes(List.of(new ValueShape.Numbers(inputs.size())), output),
                codec,
                batches(inputs, labels, times, 0, split.training(), order),
                batches(inputs, labels, times, split.training(), testStart, new Order.AsGiven()),
                batches(inputs, labels, times, testStart, table.length(), new Order.AsGiven()),
                List.of(source.origin()));
    }

    private LabelCodec classes(CsvTable csv, int target, int training) {
        TreeSet<String> classes = new TreeSet<>();
        for (CsvTable.Row row : csv.rows()) {
            if (row.fields().get(target).isEmpty()) {
                throw new DataException(csv.name() + ":" + row.line() + ": column '" + config.target()
                        + "' has no label. Expected the class of this time step; add it or remove the line.");
            }
        }
        csv.rows().subList(0, training).forEach(row -> classes.add(row.fields().get(target)));
        if (classes.size() < 2) {
            throw new DataException(csv.name() + ": column '" + config.target()
                    + "' has one label in the training part, '" + classes.first()
                    + "'. Expected two classes or more; name another column in data.target.");
        }
        return new LabelCodec(List.copyOf(classes));
    }

    private int[] labels(CsvTable csv, int target, LabelCodec classes) {
        int[] labels = new int[csv.rows().size()];
        for (int t = 0; t < labels.length; t++) {
            CsvTable.Row row = csv.rows().get(t);
            String label = row.fields().get(target);
            labels[t] = classes.indexOf(label);
            if (labels[t] < 0) {
                throw new DataException(csv.name() + ":" + row.line() + ": the label '" + label + "' of column '"
                        + config.target() + "' does not occur in the training part. Expected one of "
                        + String.join(", ", classes.labels()) + "; correct it or change data.split.");
            }
        }
        return labels;
    }

    private BatchSource batches(
            List<float[]> inputs,
            TaggedWindows.Labels labels,
            TaggedWindows.Times times,
            int from,
            int to,
            Order order) {
        return new PaddedBatches(new TaggedWindows(inputs, labels, times, from, to, config.window()), batchSize, order);
    }

    private static List<String> times(SeriesTable table, int start, int length) {
        return IntStream.range(start, start + length)
                .mapToObj(step -> table.times().flatMap(axis -> axis.text(step)))
                .flatMap(Optional::stream)
                .toList();
    }

    private void checkPart(String part, int length, double share) {
        if (length < 1 && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the %s part is empty. Expected at least one time step in each part; give a longer file or"
                            + " change data.split.",
                    source.origin().name(),
                    part));
        }
    }
}
