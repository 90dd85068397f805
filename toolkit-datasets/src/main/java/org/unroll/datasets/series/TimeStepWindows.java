package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unroll.codec.SeriesColumn;
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
    private final List<SeriesColumn> inputs;
    private final int timestamp;
    private final DataConfig.TaggedSeries data;
    private final List<Step> ahead = new ArrayList<>();
    private final double[] known;
    private double latest = Double.NEGATIVE_INFINITY;
    private int good;
    private boolean begun;
    private boolean gapIsOpen;
    private boolean ended;

    /** @param columns of the rows: the inputs in their order, and the time if the data have it */
    TimeStepWindows(RowSource rows, List<SeriesColumn> inputs, List<String> columns, DataConfig.TaggedSeries data) {
        this.rows = rows;
        this.inputs = List.copyOf(inputs);
        this.timestamp = data.timestamp().map(columns::indexOf).orElse(-1);
        this.data = data;
        this.known = new double[inputs.size()];
        Arrays.fill(known, Double.NaN);
    }

    /** A row and its numbers, none for a bad one; NaN where one is missing. */
    private record Step(Row row, List<Double> numbers) {}

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
                gapIsOpen = data.missing() == MissingValues.INTERPOLATE
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
            return new Step(row, List.of());
        }
        try {
            List<Double> numbers = numbers(row);
            checkTime(row);
            begun = true;
            return new Step(row, numbers);
        } catch (DataException e) {
            String message = e.getMessage();
            return new Step(row.withProblem(message.substring(0, message.length() - 1)), List.of());
        }
    }

    private List<Double> numbers(Row row) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String column = inputs.get(i).name();
            double number = NumberText.parse(column, row.inputs().get(i).strip(), data.missing());
            if (Double.isNaN(number) && !begun) {
                throw new DataException(
                        "column '" + column + "' begins without a value, so there is nothing to fill the gap from."
                                + " Expected a number.");
            }
            numbers.add(number);
        }
        return numbers;
    }

    private void checkTime(Row row) {
        if (timestamp < 0) {
            return;
        }
        String text = row.inputs().get(timestamp).strip();
        String column = data.timestamp().orElseThrow();
        OptionalDouble time = TimeText.parse(text);
        if (time.isEmpty()) {
            throw new DataException("column '" + column + "' is no time, got '" + text
                    + "'. Expected one such as 2024-05, 2024-05-31 or 2024-05-31T06:30, or a number.");
        }
        if (time.getAsDouble() <= latest) {
            throw new DataException("column '" + column + "' is '" + text
                    + "', not later than in the row before. Expected times that increase from row to row.");
        }
        latest = time.getAsDouble();
    }

    /** The numbers of the first time steps for the network, with gaps filled. */
    private Value.Sequence encoded(int length) {
        List<List<Double>> steps = ahead.stream()
                .filter(step -> step.row().isGood())
                .map(Step::numbers)
                .toList();
        float[][] numbers = new float[inputs.size()][];
        for (int i = 0; i < numbers.length; i++) {
            double[] values = new double[steps.size() + 1];
            values[0] = known[i];
            for (int t = 0; t < steps.size(); t++) {
                values[t + 1] = steps.get(t).get(i);
            }
            double[] filled = GapFilling.fill(values, data.missing(), new Split(values.length, 0, 0));
            known[i] = filled[length];
            numbers[i] = SeriesPipeline.single(inputs.get(i).encode(Arrays.copyOfRange(filled, 1, length + 1)));
        }
        return new Value.NumberSequence(numbers);
    }
}
