package org.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.unroll.codec.SeriesCodec;
import org.unroll.config.DataConfig;
import org.unroll.datasets.predict.InputKind;
import org.unroll.datasets.predict.Readings;
import org.unroll.datasets.rows.RowFormat;
import org.unroll.datasets.rows.RowSource;

/** A time step of a series in each row, with a column for each number that the model reads. */
public final class TimeStepInput implements InputKind {
    private final DataConfig.TaggedSeries data;
    private final SeriesCodec codec;

    /** Time steps as a model of these data reads them. */
    public TimeStepInput(DataConfig.TaggedSeries data, SeriesCodec codec) {
        this.data = data;
        this.codec = codec;
    }

    @Override
    public String plural() {
        return "time steps";
    }

    /** The numbers and categories that the model reads, and behind them the time, if the data have it. */
    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(data.inputs());
        columns.addAll(data.table().categories());
        Stream.ofNullable(data.table().timestamp().orElse(null))
                .filter(column -> !columns.contains(column))
                .forEach(columns::add);
        return columns;
    }

    @Override
    public RowFormat usualFormat() {
        return RowFormat.CSV;
    }

    @Override
    public boolean rowsAreTimeSteps() {
        return true;
    }

    @Override
    public Readings read(RowSource rows) {
        return new TimeStepWindows(rows, codec, columns(), data);
    }
}
