package org.unroll.datasets.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.config.DataConfig;
import org.unroll.config.MissingValues;
import org.unroll.config.NumericDataset;
import org.unroll.config.Scaling;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.train.SequenceData;

/** Configs of series for tests; each method gives a changed copy. */
record SeriesConfigs(DataConfig.Series data) {

    static SeriesConfigs file(Path path, String... targets) {
        return new SeriesConfigs(new DataConfig.Series(
                Optional.empty(),
                Optional.of(path),
                Optional.empty(),
                List.of(),
                List.of(targets),
                MissingValues.REJECT,
                false,
                Optional.empty(),
                Scaling.STANDARD,
                3,
                2,
                1,
                1,
                new SplitConfig(0.2, 0.2)));
    }

    static SeriesConfigs dataset(NumericDataset dataset, String... targets) {
        DataConfig.Series file = file(Path.of("unused"), targets).data;
        return new SeriesConfigs(new DataConfig.Series(
                Optional.of(dataset),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                file.targets(),
                MissingValues.FORWARD_FILL,
                false,
                Optional.empty(),
                Scaling.STANDARD,
                3,
                2,
                1,
                1,
                file.split()));
    }

    SeriesConfigs timestamp(String column) {
        return with(Optional.of(column), data.inputs(), data.missing(), data.logarithm(), data.scaling());
    }

    SeriesConfigs inputs(String... columns) {
        return with(data.timestamp(), List.of(columns), data.missing(), data.logarithm(), data.scaling());
    }

    SeriesConfigs missing(MissingValues missing) {
        return with(data.timestamp(), data.inputs(), missing, data.logarithm(), data.scaling());
    }

    SeriesConfigs logarithm() {
        return with(data.timestamp(), data.inputs(), data.missing(), true, data.scaling());
    }

    SeriesConfigs scaling(Scaling scaling) {
        return with(data.timestamp(), data.inputs(), data.missing(), data.logarithm(), scaling);
    }

    private SeriesConfigs with(
            Optional<String> timestamp,
            List<String> inputs,
            MissingValues missing,
            boolean logarithm,
            Scaling scaling) {
        return new SeriesConfigs(new DataConfig.Series(
                data.dataset(),
                data.path(),
                timestamp,
                inputs,
                data.targets(),
                missing,
                logarithm,
                data.difference(),
                scaling,
                data.history(),
                data.horizon(),
                data.stride(),
                data.season(),
                data.split()));
    }

    SeriesConfigs windows(int difference, int history, int horizon, int stride, int season) {
        return new SeriesConfigs(new DataConfig.Series(
                data.dataset(),
                data.path(),
                data.timestamp(),
                data.inputs(),
                data.targets(),
                data.missing(),
                data.logarithm(),
                difference == 0 ? Optional.empty() : Optional.of(difference),
                data.scaling(),
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
