package org.unroll.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.config.ClassWeighting;
import org.unroll.config.ClippingConfig;
import org.unroll.config.Corpus;
import org.unroll.config.DataConfig;
import org.unroll.config.DenseActivation;
import org.unroll.config.DeviceName;
import org.unroll.config.EvaluationConfig;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.KernelName;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.config.OptimizerConfig;
import org.unroll.config.Precision;
import org.unroll.config.ScheduleConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.SyntheticTask;
import org.unroll.config.TextUnit;
import org.unroll.config.TrainingConfig;
import org.unroll.config.ValidationScore;

/** Experiments for tests; the model plays no part in them. */
public final class Experiments {
    public static final SplitConfig NO_SPLIT = new SplitConfig(0, 0);

    private Experiments() {}

    public static Experiment of(DataConfig data, TrainingConfig training, long seed) {
        ModelConfig model = new ModelConfig.ManyToMany(
                new InputConfig.OneHot(),
                List.of(new LayerConfig.Dense(1, DenseActivation.TANH, false, false, false, 0)),
                new HeadConfig.Softmax());
        return new Experiment(
                1,
                "test",
                seed,
                data,
                model,
                training,
                new EvaluationConfig(false, Optional.empty(), Optional.empty(), 1));
    }

    public static TrainingConfig training(int batchSize, Optional<Integer> truncatedBptt) {
        return training(batchSize, truncatedBptt, 0);
    }

    /** Training on sequences of like length, sorted in pools of several mini-batches. */
    public static TrainingConfig bucketed(int batchSize, int bucketing) {
        return training(batchSize, Optional.empty(), bucketing);
    }

    private static TrainingConfig training(int batchSize, Optional<Integer> truncatedBptt, int bucketing) {
        return new TrainingConfig(
                1,
                batchSize,
                truncatedBptt,
                new OptimizerConfig.Sgd(0.1),
                new ScheduleConfig.Constant(),
                0,
                new ClippingConfig.None(),
                Optional.empty(),
                1,
                Optional.empty(),
                1,
                Optional.empty(),
                ValidationScore.LOSS,
                KernelName.AUTO,
                Precision.FLOAT32,
                DeviceName.AUTO,
                ClassWeighting.NONE,
                bucketing,
                Optional.empty());
    }

    public static TrainingConfig training(int batchSize) {
        return training(batchSize, Optional.empty());
    }

    public static TrainingConfig truncated(int batchSize, int window) {
        return training(batchSize, Optional.of(window));
    }

    public static DataConfig.Text file(Path path, String encoding) {
        return text(Optional.empty(), Optional.of(path), encoding, 1, Optional.of(4), new SplitConfig(0.1, 0.1));
    }

    public static DataConfig.Text corpus(Corpus corpus) {
        return text(Optional.of(corpus), Optional.empty(), "UTF-8", 10, Optional.empty(), new SplitConfig(0.05, 0.05));
    }

    public static DataConfig.Text text(int minimumCount, Optional<Integer> window, SplitConfig split) {
        return text(Optional.empty(), Optional.of(Path.of("unused.txt")), "UTF-8", minimumCount, window, split);
    }

    private static DataConfig.Text text(
            Optional<Corpus> corpus,
            Optional<Path> path,
            String encoding,
            int minimumCount,
            Optional<Integer> window,
            SplitConfig split) {
        return new DataConfig.Text(
                corpus,
                path,
                encoding,
                TextUnit.CHAR,
                minimumCount,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                window,
                split);
    }

    /** A text of another unit, with as many merges if it is that of subwords. */
    public static DataConfig.Text text(TextUnit unit, int merges, Optional<Integer> window, SplitConfig split) {
        return new DataConfig.Text(
                Optional.empty(),
                Optional.of(Path.of("unused.txt")),
                "UTF-8",
                unit,
                1,
                Optional.empty(),
                Optional.of(merges),
                Optional.empty(),
                false,
                false,
                window,
                split);
    }

    public static DataConfig.Synthetic synthetic(
            SyntheticTask task, int examples, int minimumLength, int maximumLength, int symbols, SplitConfig split) {
        return new DataConfig.Synthetic(task, examples, minimumLength, maximumLength, Optional.empty(), symbols, split);
    }
}
