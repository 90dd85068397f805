package org.unroll.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;

/** Adds up the errors of predictions, mini-batch by mini-batch, and makes {@link Scores} of them. */
public abstract sealed class Scorer permits StepScorer, SequenceScorer {

    /** Labels of time steps that can be read in a confusion matrix. */
    public static final int MOST_CLASSES_OF_STEPS = 32;

    private double loss;
    private long steps;

    /** The scorer of predictions that are the classes' probabilities, numbers or quantiles at each time step. */
    public static Scorer of(Experiment experiment) {
        return experiment.labelsTimeSteps()
                ? new StepScorer.OfClasses(MOST_CLASSES_OF_STEPS)
                : of(experiment.model().head());
    }

    /** The scorer of a head; it counts confusions of whole sequences alone. */
    public static Scorer of(HeadConfig head) {
        if (head.tellsClasses()) {
            return new StepScorer.OfClasses(0);
        }
        if (head instanceof HeadConfig.Quantile quantile) {
            return new StepScorer.OfQuantiles(quantile.quantiles());
        }
        return head instanceof HeadConfig.Sigmoid ? new StepScorer.OfLabels() : new StepScorer.OfNumbers();
    }

    /** The scorer of outputs that become one label for each time step, all of them chosen together. */
    public static Scorer ofLabels(SequenceDecoder decoder) {
        return new SequenceScorer.OfLabels(decoder, MOST_CLASSES_OF_STEPS);
    }

    /** The scorer of outputs that become symbols which are not aligned with the time steps. */
    public static Scorer ofSymbols(SequenceDecoder decoder) {
        return new SequenceScorer.OfSymbols(decoder);
    }

    /**
     * Adds a mini-batch.
     *
     * @param predictions {@code [miniBatch, outputs, timeSteps]} or {@code [miniBatch, outputs]}
     * @param labels as {@code SequenceBatch} describes them
     * @param mask {@code [miniBatch, timeSteps]}, or null if all time steps are real
     */
    public final void add(INDArray predictions, INDArray labels, INDArray mask) {
        ScoredBatch batch = new ScoredBatch(predictions, labels, mask);
        loss += lossOf(batch);
        steps += batch.realSteps();
    }

    /** The scores of everything added so far; all NaN if that is nothing. */
    public final Scores scores() {
        double mean = loss / steps;
        Map<String, Double> metrics = new LinkedHashMap<>();
        addMetrics(metrics, mean, steps);
        return new Scores(mean, steps, metrics, confusion());
    }

    Optional<ConfusionMatrix> confusion() {
        return Optional.empty();
    }

    /** Counts a mini-batch; the sum of the losses of its real time steps. */
    abstract double lossOf(ScoredBatch batch);

    abstract void addMetrics(Map<String, Double> metrics, double meanLoss, long count);
}
