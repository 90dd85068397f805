package org.unroll.infer;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.config.DataConfig;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;

/** Tells the number that belongs to each time step of a series, with a trained many-to-many model. */
public final class NumberPredictor implements Predictor {

    private final ModelEvaluator network;
    private final SeriesColumn target;

    /**
     * A predictor with a trained model.
     *
     * @throws IllegalArgumentException if the model does not tell a number for each time step
     */
    public NumberPredictor(Model model) {
        if (!predictsNumbers(model)) {
            throw new IllegalArgumentException(
                    "The model '" + model.experiment().name()
                            + "' does not tell a number for each time step; expected one of a series with a numeric target.");
        }
        this.network = new ModelEvaluator(model.experiment(), model.network());
        this.target = ((SeriesCodec) model.codec()).targets().get(0);
    }

    /** Whether a model tells a number for each time step. */
    public static boolean predictsNumbers(Model model) {
        return model.experiment().data() instanceof DataConfig.TaggedSeries series
                && series.isNumber()
                && model.codec() instanceof SeriesCodec;
    }

    /** Name of the column that it predicts. */
    public String column() {
        return target.name();
    }

    @Override
    public boolean ofTimeSteps() {
        return true;
    }

    @Override
    public List<List<PredictedNumber>> predict(MultiDataSet inputs) {
        INDArray output = network.predict(new SequenceBatch(inputs, false));
        INDArray mask = inputs.getFeaturesMaskArrays() == null ? null : inputs.getFeaturesMaskArray(0);
        List<List<PredictedNumber>> predictions = new ArrayList<>();
        for (int row = 0; row < output.size(0); row++) {
            List<PredictedNumber> ofSequence = new ArrayList<>();
            for (int step = 0; step < output.size(2); step++) {
                if (mask == null || mask.getDouble(row, step) != 0) {
                    ofSequence.add(new PredictedNumber(original(output.getDouble(row, 0, step))));
                }
            }
            predictions.add(ofSequence);
        }
        return predictions;
    }

    private double original(double code) {
        return target.decode(new double[0], 0, new double[] {code})[0];
    }
}
