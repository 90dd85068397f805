package org.unroll.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;

/** Adds up the errors of predictions, mini-batch by mini-batch, and makes {@link Scores} of them. */
public abstract sealed class Scorer {

    /** Labels of time steps that can be read in a confusion matrix. */
    private static final int MOST_CLASSES_OF_STEPS = 32;

    private double loss;
    private long steps;

    /** The scorer of an experiment's predictions. */
    public static Scorer of(Experiment experiment) {
        return experiment.labelsTimeSteps()
                ? new OfClasses(MOST_CLASSES_OF_STEPS)
                : of(experiment.model().head());
    }

    /** The scorer of a head; it counts confusions of whole sequences alone. */
    public static Scorer of(HeadConfig head) {
        if (head instanceof HeadConfig.Softmax) {
            return new OfClasses(0);
        }
        if (head instanceof HeadConfig.Quantile quantile) {
            return new OfQuantiles(quantile.quantiles());
        }
        return head instanceof HeadConfig.Sigmoid ? new OfLabels() : new OfNumbers();
    }

    /**
     * Adds a mini-batch.
     *
     * @param predictions {@code [miniBatch, outputs, timeSteps]} or {@code [miniBatch, outputs]}
     * @param labels as {@code SequenceBatch} describes them
     * @param mask {@code [miniBatch, timeSteps]}, or null if all time steps are real
     */
    public final void add(INDArray predictions, INDArray labels, INDArray mask) {
        int miniBatch = (int) predictions.size(0);
        int outputs = (int) predictions.size(1);
        int timeSteps = predictions.rank() == 3 ? (int) predictions.size(2) : 1;
        int labelSize = (int) labels.size(1);
        begin(outputs, predictions.rank() == 2);
        float[] predicted = timeMajor(predictions);
        float[] expected = timeMajor(labels);
        float[] real = mask == null ? null : mask.dup('c').data().asFloat();
        for (int t = 0; t < timeSteps; t++) {
            for (int b = 0; b < miniBatch; b++) {
                if (real == null || real[b * timeSteps + t] != 0) {
                    int row = t * miniBatch + b;
                    loss += lossOf(predicted, row * outputs, outputs, expected, row * labelSize);
                    steps++;
                }
            }
        }
    }

    private static float[] timeMajor(INDArray array) {
        INDArray ordered = array.rank() == 3 ? array.permute(2, 0, 1) : array;
        return ordered.dup('c').data().asFloat();
    }

    /** The scores of everything added so far; all NaN if that is nothing. */
    public final Scores scores() {
        double mean = loss / steps;
        Map<String, Double> metrics = new LinkedHashMap<>();
        addMetrics(metrics, mean, steps);
        return new Scores(mean, steps, metrics, confusion());
    }

    /**
     * Before each mini-batch.
     *
     * @param wholeSequences whether there is one prediction for a sequence, not one for each time step
     */
    void begin(int outputs, boolean wholeSequences) {}

    Optional<ConfusionMatrix> confusion() {
        return Optional.empty();
    }

    abstract double lossOf(float[] predicted, int at, int outputs, float[] expected, int expectedAt);

    abstract void addMetrics(Map<String, Double> metrics, double meanLoss, long count);

    private static double surprise(double probability) {
        return -Math.log(Math.max(probability, Float.MIN_VALUE));
    }

    private static final class OfClasses extends Scorer {
        private final int mostClassesOfSteps;
        private long right;
        private long[][] counts;

        /** @param mostClassesOfSteps up to how many classes of time steps confusions are counted */
        OfClasses(int mostClassesOfSteps) {
            this.mostClassesOfSteps = mostClassesOfSteps;
        }

        @Override
        void begin(int outputs, boolean wholeSequences) {
            if (counts == null && (wholeSequences || outputs <= mostClassesOfSteps)) {
                counts = new long[outputs][outputs];
            }
        }

        @Override
        Optional<ConfusionMatrix> confusion() {
            return Optional.ofNullable(counts).map(ConfusionMatrix::new);
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
            right += likeliest == target ? 1 : 0;
            if (counts != null) {
                counts[target][likeliest]++;
            }
            return surprise(predicted[at + target]);
        }

        @Override
        void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
            metrics.put(Scores.BITS, Scores.bits(meanLoss));
            metrics.put(Scores.PERPLEXITY, Math.exp(meanLoss));
            metrics.put(Scores.ACCURACY, (double) right / count);
            confusion().ifPresent(matrix -> metrics.put(Scores.MACRO_F1, matrix.macroF1()));
        }
    }

    private static final class OfLabels extends Scorer {
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

    private static final class OfNumbers extends Scorer {
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

    private static final class OfQuantiles extends Scorer {
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
