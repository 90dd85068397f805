package org.unroll.graph;

import java.util.List;
import java.util.Optional;
import org.unroll.config.Bidirectional;
import org.unroll.config.ClippingConfig;
import org.unroll.config.Corpus;
import org.unroll.config.DataConfig;
import org.unroll.config.DenseActivation;
import org.unroll.config.EvaluationConfig;
import org.unroll.config.Experiment;
import org.unroll.config.InputInitialization;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.config.OptimizerConfig;
import org.unroll.config.RecurrentConfig;
import org.unroll.config.RecurrentInitialization;
import org.unroll.config.RnnActivation;
import org.unroll.config.ScheduleConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TrainingConfig;

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
                Optional.empty());
        DataConfig data = new DataConfig.Text(
                Optional.of(Corpus.EUROPARL_ENGLISH),
                Optional.empty(),
                "UTF-8",
                1,
                Optional.empty(),
                new SplitConfig(0.1, 0.1));
        return new Experiment(1, "test", 7, data, model, training, new EvaluationConfig(true, Optional.empty()));
    }

    public static RecurrentConfig recurrent(int units, Bidirectional bidirectional, boolean residual, double dropout) {
        return new RecurrentConfig(
                units,
                bidirectional,
                residual,
                dropout,
                InputInitialization.XAVIER,
                RecurrentInitialization.ORTHOGONAL);
    }

    public static LayerConfig lstm(int units, Bidirectional bidirectional) {
        return new LayerConfig.Lstm(recurrent(units, bidirectional, false, 0), 1.0);
    }

    public static LayerConfig rnn(int units, Bidirectional bidirectional) {
        return new LayerConfig.Rnn(recurrent(units, bidirectional, false, 0), RnnActivation.TANH);
    }

    public static LayerConfig dense(int units, boolean layerNormalization) {
        return new LayerConfig.Dense(units, DenseActivation.TANH, layerNormalization, false, 0);
    }

    public static DataShapes shapes(ValueShape output, ValueShape... inputs) {
        return new DataShapes(List.of(inputs), output);
    }
}
