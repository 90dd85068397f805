package org.unroll.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.HeadConfig;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;
import org.unroll.train.StepLabels;

/**
 * Tells classes with a trained model: one for a whole sequence, one for each of its time steps, or symbols that are not
 * aligned with them.
 */
public final class Classifier implements Predictor {

    private final ModelEvaluator network;
    private final List<String> labels;
    private final boolean ofTimeSteps;
    private final boolean unaligned;

    /**
     * A classifier with a trained model.
     *
     * @throws IllegalArgumentException if the model does not tell classes that have names
     */
    public Classifier(Model model) {
        HeadConfig head = model.experiment().model().head();
        if (!(head.tellsClasses() || head instanceof HeadConfig.Ctc)
                || !(model.codec() instanceof PairCodec pair)
                || !(pair.output() instanceof LabelCodec classes)) {
            throw new IllegalArgumentException(
                    "The model '" + model.experiment().name()
                            + "' does not tell classes; expected one with labels and a softmax, crf or ctc head.");
        }
        this.network = new ModelEvaluator(model.experiment(), model.network());
        this.labels = classes.labels();
        this.unaligned = head instanceof HeadConfig.Ctc;
        this.ofTimeSteps = !model.experiment().answersOnce();
    }

    /** Whether there is a prediction for each time step, or for each symbol. */
    @Override
    public boolean ofTimeSteps() {
        return ofTimeSteps;
    }

    /** Whether a prediction has probabilities; symbols that are not aligned with time steps have none. */
    public boolean tellsProbabilities() {
        return !unaligned;
    }

    /** The classes it tells apart, in the order of their probabilities. */
    public List<String> labels() {
        return labels;
    }

    @Override
    public List<List<Prediction>> predict(MultiDataSet inputs) {
        if (unaligned) {
            return network.transcribe(new SequenceBatch(inputs, false)).stream()
                    .map(this::symbols)
                    .toList();
        }
        StepLabels answers = network.label(new SequenceBatch(inputs, false));
        INDArray output = answers.probabilities();
        INDArray mask = inputs.getFeaturesMaskArrays() == null ? null : inputs.getFeaturesMaskArray(0);
        int timeSteps = ofTimeSteps ? (int) output.size(2) : 1;
        float[] probabilities =
                (ofTimeSteps ? output.permute(0, 2, 1) : output).dup('c').data().asFloat();
        List<List<Prediction>> predictions = new ArrayList<>();
        for (int row = 0; row < output.size(0); row++) {
            List<Prediction> ofSequence = new ArrayList<>();
            for (int step = 0; step < timeSteps; step++) {
                if (!ofTimeSteps || mask == null || mask.getDouble(row, step) != 0) {
                    int likeliest = ofTimeSteps
                            ? answers.likeliest().getInt(row, step)
                            : answers.likeliest().getInt(row);
                    ofSequence.add(prediction(likeliest, probabilities, (row * timeSteps + step) * labels.size()));
                }
            }
            predictions.add(ofSequence);
        }
        return predictions;
    }

    private List<Prediction> symbols(List<Integer> symbols) {
        return symbols.stream()
                .map(symbol -> new Prediction(labels.get(symbol), List.of()))
                .toList();
    }

    private Prediction prediction(int likeliest, float[] probabilities, int at) {
        return new Prediction(
                labels.get(likeliest),
                IntStream.range(0, labels.size())
                        .mapToObj(i -> (double) probabilities[at + i])
                        .toList());
    }
}
