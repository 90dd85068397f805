package org.unroll.train;

import org.unroll.config.ScheduleConfig;
import org.unroll.config.TrainingConfig;

/** The learning rate of each iteration: warm-up, then the schedule. */
final class LearningRate {

    private final double full;
    private final TrainingConfig training;
    private final int iterationsPerEpoch;

    /** @param full learning rate before schedule and warm-up */
    LearningRate(double full, TrainingConfig training, int iterationsPerEpoch) {
        this.full = full;
        this.training = training;
        this.iterationsPerEpoch = iterationsPerEpoch;
    }

    /**
     * The rate of an iteration.
     *
     * @param iteration from 0
     * @param plateauFactor what the plateau schedule has come to; 1 under any other
     */
    double at(int iteration, double plateauFactor) {
        if (iteration < training.warmUp()) {
            return full * (iteration + 1) / training.warmUp();
        }
        ScheduleConfig schedule = training.schedule();
        if (schedule instanceof ScheduleConfig.Step step) {
            int changes = iteration / iterationsPerEpoch / step.everyEpochs();
            return full * Math.pow(step.factor(), changes);
        }
        if (schedule instanceof ScheduleConfig.Exponential exponential) {
            return full * Math.pow(exponential.factorPerEpoch(), (double) iteration / iterationsPerEpoch);
        }
        if (schedule instanceof ScheduleConfig.Cosine cosine) {
            long last = Math.max(training.warmUp() + 1L, (long) training.epochs() * iterationsPerEpoch);
            double done = Math.min(1, (double) (iteration - training.warmUp()) / (last - training.warmUp()));
            double share = 0.5 * (1 + Math.cos(Math.PI * done));
            return full * (cosine.finalFraction() + (1 - cosine.finalFraction()) * share);
        }
        if (schedule instanceof ScheduleConfig.Plateau plateau) {
            return Math.max(Math.min(full, plateau.minimum()), full * plateauFactor);
        }
        return full;
    }
}
