package org.unroll.train;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.config.Experiment;
import org.unroll.evaluate.Scorer;
import org.unroll.evaluate.Scores;

/** Scores a network on a part of the data, without touching the states that training carries. */
public final class ModelEvaluator {

    private final Experiment experiment;
    private final ComputationGraph network;

    public ModelEvaluator(Experiment experiment, ComputationGraph network) {
        this.experiment = experiment;
        this.network = network;
    }

    /** Scores all mini-batches of a part; where sequences continue, with the hidden state carried over. */
    public Scores evaluate(BatchSource source) {
        Scores scores = score(OutputReader.of(experiment, network).scorer(), source, this::predict);
        HiddenStates.clearStepping(network);
        return scores;
    }

    /** Scores predictions of all mini-batches of a part. */
    static Scores score(Scorer scorer, BatchSource source, Function<SequenceBatch, INDArray> prediction) {
        Iterator<SequenceBatch> batches = source.epoch(0, 0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            MultiDataSet arrays = batch.arrays();
            scorer.add(prediction.apply(batch), arrays.getLabels(0), labelMask(arrays));
        }
        Scores scores = scorer.scores();
        OptionalDouble characters = source.charactersPerStep();
        return characters.isPresent() ? scores.perCharacter(characters.getAsDouble()) : scores;
    }

    /**
     * The network's output for a mini-batch, as it comes from the head; where it continues the one before, with the
     * hidden state carried over.
     *
     * @return {@code [miniBatch, outputs, timeSteps]}, or without time {@code [miniBatch, outputs]}
     */
    public INDArray predict(SequenceBatch batch) {
        MultiDataSet arrays = batch.arrays();
        if (!batch.continuesPrevious()) {
            HiddenStates.clearStepping(network);
        }
        if (experiment.training().truncatedBptt().isPresent()) {
            // Padding stands at the end of a sequence, so what it does to the state is never used.
            return network.rnnTimeStep(arrays.getFeatures())[0];
        }
        return network.output(
                        false, arrays.getFeatures(), arrays.getFeaturesMaskArrays(), arrays.getLabelsMaskArrays())[0];
    }

    /**
     * Labels each time step of a mini-batch; where it continues the one before, with the hidden state carried over.
     *
     * @throws IllegalStateException if the model tells no classes of time steps
     */
    public StepLabels label(SequenceBatch batch) {
        return OutputReader.of(experiment, network).label(predict(batch), mask(batch.arrays()));
    }

    /**
     * The symbols that a model reads in each sequence of a mini-batch, where they are not aligned with the time steps.
     *
     * @throws IllegalStateException if the model tells no such symbols
     */
    public List<List<Integer>> transcribe(SequenceBatch batch) {
        return OutputReader.of(experiment, network).transcribe(predict(batch), mask(batch.arrays()));
    }

    private static INDArray mask(MultiDataSet arrays) {
        INDArray ofLabels = labelMask(arrays);
        return ofLabels != null || arrays.getFeaturesMaskArrays() == null ? ofLabels : arrays.getFeaturesMaskArray(0);
    }

    private static INDArray labelMask(MultiDataSet arrays) {
        return arrays.getLabelsMaskArrays() == null ? null : arrays.getLabelsMaskArray(0);
    }
}
