package org.unroll.datasets.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.config.CalendarEncoding;
import org.unroll.config.CalendarFeature;
import org.unroll.config.CsvConfig;
import org.unroll.config.DataConfig;
import org.unroll.config.DecimalMark;
import org.unroll.config.MissingValues;
import org.unroll.config.NumericDataset;
import org.unroll.config.Scaling;
import org.unroll.config.Separator;
import org.unroll.config.SeriesTableConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.train.SequenceData;

/** Configs of series for tests; each method gives a changed copy. */
record SeriesConfigs(DataConfig.Series data) {

    static SeriesConfigs file(Path path, String... targets) {
        return of(Optional.empty(), Optional.of(path), MissingValues.REJECT, targets);
    }

    static SeriesConfigs dataset(NumericDataset dataset, String... targets) {
        return of(Optional.of(dataset), Optional.empty(), MissingValues.FORWARD_FILL, targets);
    }

    private static SeriesConfigs of(
            Optional<NumericDataset> dataset, Optional<Path> path, MissingValues missing, String... targets) {
        return new SeriesConfigs(new DataConfig.Series(
                table(dataset, path, missing, Scaling.STANDARD),
                List.of(),
                List.of(targets),
                false,
                Optional.empty(),
                3,
                2,
                1,
                1,
                new SplitConfig(0.2, 0.2)));
    }

    static SeriesTableConfig table(
            Optional<NumericDataset> dataset, Optional<Path> path, MissingValues missing, Scaling scaling) {
        return new SeriesTableConfig(
                dataset,
                path,
                CsvConfig.DEFAULT,
                Optional.empty(),
                List.of(),
                CalendarEncoding.SINE_COSINE,
                List.of(),
                missing,
                scaling);
    }

    SeriesConfigs timestamp(String column) {
        return with(new SeriesTableConfig(
                data.table().dataset(),
                data.table().path(),
                data.table().csv(),
                Optional.of(column),
                data.table().calendar(),
                data.table().calendarEncoding(),
                data.table().categories(),
                data.table().missing(),
                data.table().scaling()));
    }

    SeriesConfigs csv(Separator separator, DecimalMark decimalMark) {
        return with(new SeriesTableConfig(
                data.table().dataset(),
                data.table().path(),
                new CsvConfig("UTF-8", separator, decimalMark),
                data.table().timestamp(),
                data.table().calendar(),
                data.table().calendarEncoding(),
                data.table().categories(),
                data.table().missing(),
                data.table().scaling()));
    }

    SeriesConfigs calendar(CalendarEncoding encoding, CalendarFeature... features) {
        return with(new SeriesTableConfig(
                data.table().dataset(),
                data.table().path(),
                data.table().csv(),
                data.table().timestamp(),
                List.of(features),
                encoding,
                data.table().categories(),
                data.table().missing(),
                data.table().scaling()));
    }

    SeriesConfigs categories(String... columns) {
        return with(new SeriesTableConfig(
                data.table().dataset(),
                data.table().path(),
                data.table().csv(),
                data.table().timestamp(),
                data.table().calendar(),
                data.table().calendarEncoding(),
                List.of(columns),
                data.table().missing(),
                data.table().scaling()));
    }

    SeriesConfigs missing(MissingValues missing) {
        return with(missing, data.table().scaling());
    }

    SeriesConfigs scaling(Scaling scaling) {
        return with(data.table().missing(), scaling);
    }

    private SeriesConfigs with(MissingValues missing, Scaling scaling) {
        return with(new SeriesTableConfig(
                data.table().dataset(),
                data.table().path(),
                data.table().csv(),
                data.table().timestamp(),
                data.table().calendar(),
                data.table().calendarEncoding(),
                data.table().categories(),
                missing,
                scaling));
    }

    private SeriesConfigs with(SeriesTableConfig table) {
        return with(table, data.inputs(), data.logarithm());
    }

    SeriesConfigs inputs(String... columns) {
        return with(data.table(), List.of(columns), data.logarithm());
    }

    SeriesConfigs logarithm() {
        return with(data.table(), data.inputs(), true);
    }

    private SeriesConfigs with(SeriesTableConfig table, List<String> inputs, boolean logarithm) {
        return new SeriesConfigs(new DataConfig.Series(
                table,
                inputs,
                data.targets(),
                logarithm,
                data.difference(),
                data.history(),
                data.horizon(),
                data.stride(),
                data.season(),
                data.split()));
    }

    SeriesConfigs windows(int difference, int history, int horizon, int stride, int season) {
        return new SeriesConfigs(new DataConfig.Series(
                data.table(),
                data.inputs(),
                data.targets(),
                data.logarithm(),
                difference == 0 ? Optional.empty() : Optional.of(difference),
                history,
                horizon,
                stride,
                season,
                data.split()));
    }

    SequenceData open() {
        return DataPipelines.open(Experiments.of(data, Experiments.training(4), 1));
    }
}
