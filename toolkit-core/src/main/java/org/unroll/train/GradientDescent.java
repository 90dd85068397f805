package org.unroll.train;

import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.OptimizerConfig;
import org.unroll.config.TrainingConfig;
import org.unroll.train.TrainingState.Position;

/** Changes the weights a little after each mini-batch, as its gradient and an {@link Optimizer} say. */
final class GradientDescent implements TrainingMethod {

    private final Optimizer optimizer;
    private final TrainingStep step;
    private final LearningRate learningRate;

    GradientDescent(
            OptimizerConfig.GradientBased rule,
            TrainingConfig training,
            ComputationGraph network,
            int batchesPerEpoch,
            Path run) {
        this.optimizer = new Optimizer(rule, network);
        this.step = new TrainingStep(network, training, optimizer, run);
        this.learningRate = new LearningRate(rule.learningRate(), training, batchesPerEpoch);
    }

    @Override
    public Outcome train(SequenceBatch batch, Position position, double plateauFactor) {
        double rate = learningRate.at(position.iteration(), plateauFactor);
        TrainingStep.Outcome outcome = step.run(batch, position, rate);
        return new Outcome(outcome.loss(), outcome.gradientNorm(), rate);
    }

    @Override
    public void finishEpoch() {
        // every mini-batch has had its effect already
    }

    @Override
    public INDArray state() {
        return optimizer.state();
    }

    @Override
    public void restore(INDArray saved) {
        optimizer.restore(saved);
    }
}
