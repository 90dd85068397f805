package org.unroll.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unroll.config.Bidirectional;
import org.unroll.config.ClassWeighting;
import org.unroll.config.ClippingConfig;
import org.unroll.config.Corpus;
import org.unroll.config.DataConfig;
import org.unroll.config.DenseActivation;
import org.unroll.config.DeviceName;
import org.unroll.config.EvaluationConfig;
import org.unroll.config.Experiment;
import org.unroll.config.KernelName;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.config.OptimizerConfig;
import org.unroll.config.Precision;
import org.unroll.config.ScheduleConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TextUnit;
import org.unroll.config.TrainingConfig;
import org.unroll.config.ValidationScore;
import org.unroll.config.binding.ConfigFormat;
import org.unroll.config.binding.Doc;

/** Experiments for tests, made without a config file. */
public final class Experiments {

    private Experiments() {}

    /** A model with the plainest training section, trained by gradient descent with rate 1. */
    public static Experiment of(ModelConfig model) {
        return of(model, Optional.empty());
    }

    /** The same with truncated back-propagation. */
    public static Experiment of(ModelConfig model, Optional<Integer> truncatedBptt) {
        TrainingConfig training = new TrainingConfig(
                1,
                4,
                truncatedBptt,
                new OptimizerConfig.Sgd(1.0),
                new ScheduleConfig.Constant(),
                0,
                new ClippingConfig.None(),
                Optional.empty(),
                20,
                Optional.empty(),
                2,
                Optional.empty(),
                ValidationScore.LOSS,
                KernelName.AUTO,
                Precision.FLOAT32,
                DeviceName.AUTO,
                ClassWeighting.NONE,
                0,
                Optional.empty());
        DataConfig data = new DataConfig.Text(
                Optional.of(Corpus.EUROPARL_ENGLISH),
                Optional.empty(),
                "UTF-8",
                TextUnit.CHAR,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                new SplitConfig(0.1, 0.1));
        return new Experiment(
                1, "test", 7, data, model, training, new EvaluationConfig(true, Optional.empty(), Optional.empty(), 1));
    }

    /** A config that is nothing but a layer. */
    @Doc("A layer.")
    public record OneLayer(@Doc("The layer.") LayerConfig layer) {}

    private static final ConfigFormat<OneLayer> LAYER = new ConfigFormat<>(OneLayer.class, (layer, report) -> {});

    /** A layer as a config would write it, such as {@code type: lstm, units: 4}; all other keys have their defaults. */
    public static LayerConfig layer(String keys, Object... arguments) {
        String yaml = "layer: {" + String.format(Locale.ROOT, keys, arguments) + "}";
        return LAYER.parse(yaml, "test", Path.of("."), List.of()).layer();
    }

    public static LayerConfig layer(String type, int units, Bidirectional bidirectional) {
        return layer(
                "type: %s, units: %d, bidirectional: %s",
                type, units, bidirectional.name().toLowerCase(Locale.ROOT));
    }

    public static LayerConfig lstm(int units, Bidirectional bidirectional) {
        return layer("lstm", units, bidirectional);
    }

    public static LayerConfig rnn(int units, Bidirectional bidirectional) {
        return layer("rnn", units, bidirectional);
    }

    public static LayerConfig dense(int units, boolean layerNormalization) {
        return new LayerConfig.Dense(units, DenseActivation.TANH, layerNormalization, false, false, 0);
    }

    public static DataShapes shapes(ValueShape output, ValueShape... inputs) {
        return new DataShapes(List.of(inputs), output);
    }
}
