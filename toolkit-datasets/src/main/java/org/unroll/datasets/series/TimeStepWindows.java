package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.codec.CalendarAxis;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.codec.SeriesTable;
import org.unroll.codec.TimeAxis;
import org.unroll.config.DataConfig;
import org.unroll.config.MissingValues;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Split;
import org.unroll.datasets.Value;
import org.unroll.datasets.predict.Reading;
import org.unroll.datasets.predict.Readings;
import org.unroll.datasets.rows.Row;
import org.unroll.datasets.rows.RowSource;

/**
 * Rows as windows of time steps, one after the other from the first row on; the last one has what is left. A bad row is
 * no time step: those around it follow one another. Rows behind a window are read ahead only as far as a gap reaches
 * that is to be interpolated.
 */
final class TimeStepWindows implements Readings {
    private final RowSource rows;
    private final SeriesCodec codec;
    private final List<String> columns;
    private final DataConfig.TaggedSeries data;
    private final List<Step> ahead = new ArrayList<>();
    private final double[] known;
    private final Map<String, String> knownWords = new HashMap<>();
    private Optional<TimeText> latest = Optional.empty();
    private int good;
    private boolean begun;
    private boolean gapIsOpen;
    private boolean ended;

    /** @param columns of the rows: numbers and words that the model reads, and the time if the data have it */
    TimeStepWindows(RowSource rows, SeriesCodec codec, List<String> columns, DataConfig.TaggedSeries data) {
        this.rows = rows;
        this.codec = codec;
        this.columns = List.copyOf(columns);
        this.data = data;
        this.known = new double[codec.inputs().size()];
        Arrays.fill(known, Double.NaN);
    }

    /**
     * A row and what it says, nothing for a bad one.
     *
     * @param numbers NaN where one is missing
     */
    private record Step(Row row, List<Double> numbers, List<String> words, Optional<TimeText> time) {}

    @Override
    public Optional<Reading> next() {
        while (!ended && (good < data.window() || gapIsOpen)) {
            readOn();
        }
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        List<Step> window = ahead.subList(0, windowEnd());
        List<Row> windowRows = window.stream().map(Step::row).toList();
        int length = (int) windowRows.stream().filter(Row::isGood).count();
        Optional<Value.Sequence> sequence = length == 0 ? Optional.empty() : Optional.of(encoded(length));
        good -= length;
        window.clear();
        return Optional.of(new Reading.OfTimeSteps(windowRows, sequence));
    }

    private void readOn() {
        Optional<Row> row = rows.next();
        ended = row.isEmpty();
        row.map(this::step).ifPresent(step -> {
            ahead.add(step);
            if (step.row().isGood()) {
                good++;
                gapIsOpen = data.table().missing() == MissingValues.INTERPOLATE
                        && step.numbers().contains(Double.NaN);
            }
        });
    }

    /** Rows up to the last time step of the window. */
    private int windowEnd() {
        int count = 0;
        for (int i = 0; i < ahead.size(); i++) {
            count += ahead.get(i).row().isGood() ? 1 : 0;
            if (count == data.window()) {
                return i + 1;
            }
        }
        return ahead.size();
    }

    private Step step(Row row) {
        if (!row.isGood()) {
            return bad(row);
        }
        try {
            List<Double> numbers = numbers(row);
            List<String> words = codec.categories().stream()
                    .map(column -> word(row, column.name()))
                    .toList();
            Step step = new Step(row, numbers, words, data.table().timestamp().map(column -> time(row, column)));
            for (int i = 0; i < words.size(); i++) {
                knownWords.put(codec.categories().get(i).name(), words.get(i));
            }
            latest = step.time();
            begun = true;
            return step;
        } catch (DataException e) {
            String message = e.getMessage();
            return bad(row.withProblem(message.substring(0, message.length() - 1)));
        }
    }

    private static Step bad(Row row) {
        return new Step(row, List.of(), List.of(), Optional.empty());
    }

    private String text(Row row, String column) {
        return row.inputs().get(columns.indexOf(column)).strip();
    }

    private List<Double> numbers(Row row) {
        List<Double> numbers = new ArrayList<>();
        for (SeriesColumn input : codec.inputs()) {
            String column = input.name();
            double number = new NumberText(column, data.table().csv().decimalMark())
                    .parse(text(row, column), data.table().missing());
            if (Double.isNaN(number) && !begun) {
                throw new DataException(
                        "column '" + column + "' begins without a value, so there is nothing to fill the gap from."
                                + " Expected a number.");
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** A missing word is the one before. */
    private String word(Row row, String column) {
        String word = text(row, column);
        if (!NumberText.isMissing(word)) {
            return word;
        }
        if (data.table().missing() == MissingValues.REJECT) {
            throw new DataException("column '" + column + "' has no value. Expected a category.");
        }
        String before = knownWords.get(column);
        if (before == null) {
            throw new DataException("column '" + column
                    + "' begins without a value, so there is nothing to fill the gap from. Expected a category.");
        }
        return before;
    }

    private TimeText time(Row row, String column) {
        String text = text(row, column);
        TimeText time = TimeText.parse(text)
                .orElseThrow(() -> new DataException("column '" + column + "' is no time, got '" + text
                        + "'. Expected one such as 2024-05, 2024-05-31 or 2024-05-31T06:30, or a number."));
        if (!codec.calendar().isEmpty() && !(time instanceof TimeText.Date)) {
            throw new DataException("column '" + column + "' holds a number, got '" + text
                    + "'. Expected a date such as 2024-05-31, because the model reads the calendar.");
        }
        if (latest.isPresent() && !time.isAfter(latest.get())) {
            throw new DataException("column '" + column + "' is '" + text
                    + "', not later than in the row before. Expected times that increase from row to row.");
        }
        return time;
    }

    /** What the network reads of the first time steps, with gaps filled. */
    private Value.Sequence encoded(int length) {
        List<Step> steps = ahead.stream().filter(step -> step.row().isGood()).toList();
        Map<String, double[]> numbers = new LinkedHashMap<>();
        for (int i = 0; i < codec.inputs().size(); i++) {
            double[] values = new double[steps.size() + 1];
            values[0] = known[i];
            for (int t = 0; t < steps.size(); t++) {
                values[t + 1] = steps.get(t).numbers().get(i);
            }
            double[] filled = GapFilling.fill(values, data.table().missing(), new Split(values.length, 0, 0));
            known[i] = filled[length];
            numbers.put(codec.inputs().get(i).name(), Arrays.copyOfRange(filled, 1, length + 1));
        }
        SeriesTable table = new SeriesTable(numbers, words(steps.subList(0, length)), times(steps.subList(0, length)));
        return new Value.NumberSequence(
                SeriesPipeline.single(codec.encode(table)).toArray(float[][]::new));
    }

    private Map<String, List<String>> words(List<Step> steps) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (int i = 0; i < codec.categories().size(); i++) {
            int column = i;
            words.put(
                    codec.categories().get(i).name(),
                    steps.stream().map(step -> step.words().get(column)).toList());
        }
        return words;
    }

    private Optional<TimeAxis> times(List<Step> steps) {
        if (codec.calendar().isEmpty()) {
            return Optional.empty();
        }
        List<TimeText.Date> dates = steps.stream()
                .map(step -> (TimeText.Date) step.time().orElseThrow())
                .toList();
        return Optional.of(new CalendarAxis(
                data.table().timestamp().orElseThrow(),
                dates.stream().map(TimeText.Date::time).toList(),
                dates.get(0).form()));
    }
}
