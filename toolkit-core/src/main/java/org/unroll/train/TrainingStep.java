package org.unroll.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.config.ClippingConfig;
import org.unroll.config.Experiment;
import org.unroll.config.OptimizerConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.graph.FrozenLayers;
import org.unroll.recurrent.PassTimer;
import org.unroll.train.TrainingState.Position;

/** One iteration: the gradient of a mini-batch, limited, and the change of the weights it leads to. */
public final class TrainingStep {

    private final ComputationGraph network;
    private final TrainingConfig training;
    private final Optimizer optimizer;
    private final GradientClipping clipping;
    private final Optional<Path> run;
    private final List<Layer> frozen;

    /** @param run where checkpoints lie, for messages */
    TrainingStep(ComputationGraph network, TrainingConfig training, Optimizer optimizer, Path run) {
        this(network, training, optimizer, Optional.of(run));
    }

    private TrainingStep(ComputationGraph network, TrainingConfig training, Optimizer optimizer, Optional<Path> run) {
        this.network = network;
        this.training = training;
        this.optimizer = optimizer;
        this.clipping = new GradientClipping(training.gradientClipping());
        this.run = run;
        this.frozen = FrozenLayers.of(network);
    }

    /**
     * The iterations of an experiment without a run around them: no schedule, no validation, no checkpoints. For
     * measurements and for training loops of one's own.
     *
     * @param network as {@link org.unroll.graph.GraphCompiler} made it of the experiment
     * @throws IllegalArgumentException if the experiment's optimizer follows no gradient
     */
    public static TrainingStep of(Experiment experiment, ComputationGraph network) {
        TrainingConfig training = experiment.training();
        if (!(training.optimizer() instanceof OptimizerConfig.GradientBased rule)) {
            throw new IllegalArgumentException("The optimizer of '" + experiment.name() + "' is " + training.optimizer()
                    + ", which follows no gradient and has no steps. Choose one such as adam.");
        }
        return new TrainingStep(network, training, new Optimizer(rule, network), Optional.empty());
    }

    /**
     * What a step found before it changed the weights.
     *
     * @param loss of the mini-batch
     * @param gradientNorm before clipping
     */
    public record Outcome(double loss, double gradientNorm) {
        boolean isFinite() {
            return Double.isFinite(loss) && Double.isFinite(gradientNorm);
        }
    }

    /**
     * Trains on one mini-batch at the optimizer's full learning rate.
     *
     * @param iteration number of iterations done
     * @throws TrainingFailure if loss or gradient are not finite; the weights are as they were then
     */
    public Outcome run(SequenceBatch batch, int iteration) {
        return run(batch, new Position(iteration, 0, iteration), optimizer.fullLearningRate());
    }

    /**
     * Trains on one mini-batch.
     *
     * @param position before this step
     * @throws TrainingFailure if loss or gradient are not finite; the weights are as they were then
     */
    Outcome run(SequenceBatch batch, Position position, double learningRate) {
        if (!batch.continuesPrevious()) {
            network.rnnClearPreviousState();
        }
        double loss = computeGradient(batch.arrays(), position);
        INDArray gradient = network.getFlattenedGradients();
        Outcome outcome = new Outcome(loss, timed("clipping", () -> clipping.clip(gradient)));
        if (!outcome.isFinite()) {
            throw failure(outcome, position, learningRate);
        }
        return timed("optimizer", () -> {
            optimizer.update(gradient, learningRate, position.iteration());
            return outcome;
        });
    }

    private <T> T timed(String part, Supplier<T> work) {
        return PassTimer.time(network.getListeners(), part, PassTimer.Pass.UPDATE, work);
    }

    private double computeGradient(MultiDataSet arrays, Position position) {
        network.getConfiguration().setIterationCount(position.iteration());
        network.getConfiguration().setEpochCount(position.epoch());
        network.setInputs(arrays.getFeatures());
        network.setLabels(arrays.getLabels());
        network.setLayerMaskArrays(arrays.getFeaturesMaskArrays(), arrays.getLabelsMaskArrays());
        network.computeGradientAndScore();
        frozen.forEach(layer -> layer.getGradientsViewArray().assign(0));
        return network.score();
    }

    private TrainingFailure failure(Outcome outcome, Position position, double learningRate) {
        String what = Double.isFinite(outcome.loss()) ? "The gradient" : "The loss (" + outcome.loss() + ")";
        String clip = training.gradientClipping() instanceof ClippingConfig.None
                ? "set training.gradient-clipping, for example to {type: norm, threshold: 1.0}"
                : "lower the threshold of training.gradient-clipping";
        return new TrainingFailure(String.format(
                Locale.ROOT,
                "%s is not finite at iteration %d (epoch %d, learning rate %s); training cannot go on. Lower"
                        + " training.optimizer.learning-rate, %s, or add training.warm-up.%s",
                what,
                position.iteration() + 1,
                position.epoch() + 1,
                learningRate,
                clip,
                run.map(path -> " The best model and the checkpoints so far are in " + path + ".")
                        .orElse("")));
    }
}
