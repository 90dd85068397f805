package org.unroll.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.config.HeadConfig;

/** Scores predictions time step by time step. */
abstract sealed class StepScorer extends Scorer {

    @Override
    final double lossOf(ScoredBatch batch) {
        begin(batch.outputs(), !batch.hasTime());
        double loss = 0;
        for (int t = 0; t < batch.timeSteps(); t++) {
            for (int b = 0; b < batch.miniBatch(); b++) {
                if (batch.isReal(t, b)) {
                    loss += lossOf(
                            batch.predicted(),
                            batch.predictedAt(t, b),
                            batch.outputs(),
                            batch.expected(),
                            batch.expectedAt(t, b));
                }
            }
        }
        return loss;
    }

    /**
     * Before each mini-batch.
     *
     * @param wholeSequences whether there is one prediction for a sequence, not one for each time step
     */
    void begin(int outputs, boolean wholeSequences) {}

    abstract double lossOf(float[] predicted, int at, int outputs, float[] expected, int expectedAt);

    private static double surprise(double probability) {
        return -Math.log(Math.max(probability, Float.MIN_VALUE));
    }

    static final class OfClasses extends StepScorer {
        private final ClassCounts counts;

        /** @param mostClassesOfSteps up to how many classes of time steps confusions are counted */
        OfClasses(int mostClassesOfSteps) {
            this.counts = new ClassCounts(mostClassesOfSteps);
        }

        @Override
        void begin(int outputs, boolean wholeSequences) {
            counts.begin(outputs, wholeSequences);
        }

        @Override
        Optional<ConfusionMatrix> confusion() {
            return counts.confusion();
        }

        @Override
        double lossOf(float[] predicted, int at, int outputs, float[] expected, int expectedAt) {
            int target = (int) expected[expectedAt];
            int likeliest = 0;
            for (int i = 1; i < outputs; i++) {
                if (predicted[at + i] > predicted[at + likeliest]) {
                    likeliest = i;
                }
            }
            counts.add(target, likeliest);
            return surprise(predicted[at + target]);
        }

        @Override
        void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
            counts.addMetrics(metrics, meanLoss, count);
        }
    }

    static final class OfLabels extends StepScorer {
        /** In single precision, 1 - p is zero for all p closer to 1 than this. */
        private static final double SMALLEST_REST = 0x1p-25;

        private long right;
        private long all;

        @Override
        double lossOf(float[] predicted, int at, int outputs, float[] expected, int expectedAt) {
            double loss = 0;
            for (int i = 0; i < outputs; i++) {
                boolean label = expected[expectedAt + i] > 0.5;
                double probability = predicted[at + i];
                right += probability > 0.5 == label ? 1 : 0;
                loss += surprise(label ? probability : Math.max(1 - probability, SMALLEST_REST));
            }
            all += outputs;
            return loss / outputs;
        }

        @Override
        void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
            metrics.put(Scores.ACCURACY, (double) right / all);
        }
    }

    static final class OfNumbers extends StepScorer {
        private double absolute;

        @Override
        double lossOf(float[] predicted, int at, int outputs, float[] expected, int expectedAt) {
            double squared = 0;
            for (int i = 0; i < outputs; i++) {
                double error = predicted[at + i] - expected[expectedAt + i];
                squared += error * error;
                absolute += Math.abs(error) / outputs;
            }
            return squared / outputs;
        }

        @Override
        void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
            metrics.put(Scores.ROOT_MEAN_SQUARED_ERROR, Math.sqrt(meanLoss));
            metrics.put(Scores.MEAN_ABSOLUTE_ERROR, absolute / count);
        }
    }

    static final class OfQuantiles extends StepScorer {
        private final List<Double> levels;
        private double absolute;
        private long covered;
        private long numbers;

        OfQuantiles(List<Double> levels) {
            this.levels = levels;
        }

        @Override
        double lossOf(float[] predicted, int at, int outputs, float[] expected, int expectedAt) {
            double loss = 0;
            int size = outputs / levels.size();
            for (int i = 0; i < size; i++) {
                double[] quantiles = new double[levels.size()];
                for (int q = 0; q < quantiles.length; q++) {
                    quantiles[q] = predicted[at + i * quantiles.length + q];
                }
                Arrays.sort(quantiles); // a level is never forecast below a lower one
                double truth = expected[expectedAt + i];
                for (int q = 0; q < quantiles.length; q++) {
                    loss += Pinball.loss(levels.get(q), truth, quantiles[q]);
                }
                absolute += Math.abs(truth - quantiles[levels.indexOf(HeadConfig.Quantile.MEDIAN)]);
                covered += quantiles[0] <= truth && truth <= quantiles[quantiles.length - 1] ? 1 : 0;
            }
            numbers += size;
            return loss / outputs;
        }

        @Override
        void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
            metrics.put(Scores.MEAN_ABSOLUTE_ERROR, absolute / numbers);
            if (levels.size() > 1) {
                metrics.put(Scores.COVERAGE, (double) covered / numbers);
            }
        }
    }
}
