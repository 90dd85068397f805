package org.unroll.train;

/**
 * Where a run stands, apart from weights, optimizer and hidden states: with these and the experiment, the rest of the
 * run is determined.
 *
 * @param position in the data
 * @param recentLoss training loss since the last report
 * @param lastValidation iteration of the last validation; -1 before the first
 * @param lastRate learning rate of the last iteration
 * @param lastGradientNorm norm of its gradient before clipping
 * @param best the best validation
 * @param earlyStopping patience of early stopping
 * @param plateau patience of the plateau schedule
 * @param plateauFactor what the plateau schedule has made of the learning rate
 * @param seconds time spent so far
 */
record TrainingState(
        Position position,
        RunningMean recentLoss,
        int lastValidation,
        double lastRate,
        double lastGradientNorm,
        Best best,
        Patience earlyStopping,
        Patience plateau,
        double plateauFactor,
        double seconds) {

    static final TrainingState START = new TrainingState(
            new Position(0, 0, 0), RunningMean.EMPTY, -1, 0, 0, Best.NONE, Patience.FRESH, Patience.FRESH, 1, 0);

    /**
     * Position in the data.
     *
     * @param iteration number of iterations done
     * @param epoch current epoch, from 0
     * @param nextBatch index of the next mini-batch of this epoch
     */
    record Position(int iteration, int epoch, int nextBatch) {
        Position afterBatch() {
            return new Position(iteration + 1, epoch, nextBatch + 1);
        }

        Position nextEpoch() {
            return new Position(iteration, epoch + 1, 0);
        }
    }

    /** A mean that is still being added to. */
    record RunningMean(double sum, int count) {
        static final RunningMean EMPTY = new RunningMean(0, 0);

        RunningMean plus(double value) {
            return new RunningMean(sum + value, count + 1);
        }

        double mean() {
            return sum / count;
        }
    }

    /**
     * The best validation.
     *
     * @param score that decides, the lower the better
     * @param loss of the same validation
     * @param iteration after which it was
     */
    record Best(double score, double loss, int iteration) {
        static final Best NONE = new Best(Double.MAX_VALUE, Double.MAX_VALUE, 0);

        boolean exists() {
            return score < Double.MAX_VALUE;
        }
    }

    /**
     * Waits for a score to fall.
     *
     * @param bestLoss lowest score so far
     * @param waiting validations since then
     */
    record Patience(double bestLoss, int waiting) {
        static final Patience FRESH = new Patience(Double.MAX_VALUE, 0);

        Patience after(double loss, double minimumImprovement) {
            return loss < bestLoss - minimumImprovement ? new Patience(loss, 0) : new Patience(bestLoss, waiting + 1);
        }

        Patience restarted() {
            return new Patience(bestLoss, 0);
        }
    }
}
