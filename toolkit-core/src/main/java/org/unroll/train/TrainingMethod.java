package org.unroll.train;

import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.OptimizerConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.train.TrainingState.Position;

/** How the weights of a network follow from mini-batches. */
interface TrainingMethod {

    /**
     * The method of a config.
     *
     * @param batchesPerEpoch mini-batches of an epoch
     * @param run where checkpoints lie, for messages
     */
    static TrainingMethod of(TrainingConfig training, ComputationGraph network, int batchesPerEpoch, Path run) {
        if (training.optimizer() instanceof OptimizerConfig.Ridge ridge) {
            return new RidgeRegression(ridge, network);
        }
        return new GradientDescent(
                (OptimizerConfig.GradientBased) training.optimizer(), training, network, batchesPerEpoch, run);
    }

    /**
     * What a method found in a mini-batch.
     *
     * @param loss before the mini-batch changed any weights
     * @param gradientNorm before clipping; 0 where no gradient is computed
     * @param learningRate 0 where there is none
     */
    record Outcome(double loss, double gradientNorm, double learningRate) {}

    /**
     * Learns from one mini-batch.
     *
     * @param position before this mini-batch
     * @param plateauFactor what the plateau schedule has made of the learning rate
     * @throws TrainingFailure if training cannot go on; the weights are as they were then
     */
    Outcome train(SequenceBatch batch, Position position, double plateauFactor);

    /**
     * Learns from all mini-batches of an epoch together.
     *
     * @throws TrainingFailure if training cannot go on
     */
    void finishEpoch();

    /** Beside the weights, all that the method needs to go on, {@code [1, values]}; null if that is nothing. */
    INDArray state();

    /** Goes on from a saved state. */
    void restore(INDArray saved);
}
