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

/** Tells classes with a trained model: one for a whole sequence, or one for each of its time steps. */
public final class Classifier implements Predictor {

    private final ModelEvaluator network;
    private final List<String> labels;
    private final boolean ofTimeSteps;

    /**
     * A classifier with a trained model.
     *
     * @throws IllegalArgumentException if the model does not tell classes that have names
     */
    public Classifier(Model model) {
        if (!(model.experiment().model().head() instanceof HeadConfig.Softmax)
                || !(model.codec() instanceof PairCodec pair)
                || !(pair.output() instanceof LabelCodec classes)) {
            throw new IllegalArgumentException("The model '"
                    + model.experiment().name() + "' does not tell classes; expected one with labels and a softmax.");
        }
        this.network = new ModelEvaluator(model.experiment(), model.network());
        this.labels = classes.labels();
        this.ofTimeSteps = !model.experiment().answersOnce();
    }

    @Override
    public boolean ofTimeSteps() {
        return ofTimeSteps;
    }

    /** The classes it tells apart, in the order of their probabilities. */
    public List<String> labels() {
        return labels;
    }

    @Override
    public List<List<Prediction>> predict(MultiDataSet inputs) {
        INDArray output = network.predict(new SequenceBatch(inputs, false));
        INDArray mask = inputs.getFeaturesMaskArrays() == null ? null : inputs.getFeaturesMaskArray(0);
        int timeSteps = ofTimeSteps ? (int) output.size(2) : 1;
        float[] probabilities =
                (ofTimeSteps ? output.permute(0, 2, 1) : output).dup('c').data().asFloat();
        List<List<Prediction>> predictions = new ArrayList<>();
        for (int row = 0; row < output.size(0); row++) {
            List<Prediction> ofSequence = new ArrayList<>();
            for (int step = 0; step < timeSteps; step++) {
                if (!ofTimeSteps || mask == null || mask.getDouble(row, step) != 0) {
                    ofSequence.add(prediction(probabilities, (row * timeSteps + step) * labels.size()));
                }
            }
            predictions.add(ofSequence);
        }
        return predictions;
    }

    private Prediction prediction(float[] probabilities, int at) {
        int likeliest = 0;
        for (int i = 1; i < labels.size(); i++) {
            if (probabilities[at + i] > probabilities[at + likeliest]) {
                likeliest = i;
            }
        }
        return new Prediction(
                labels.get(likeliest),
                IntStream.range(0, labels.size())
                        .mapToObj(i -> (double) probabilities[at + i])
                        .toList());
    }
}
