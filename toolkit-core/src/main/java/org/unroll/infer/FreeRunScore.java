package org.unroll.infer;

import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.EvaluationConfig.FreeRunConfig;
import org.unroll.train.BatchSource;
import org.unroll.train.Model;

/**
 * How far free runs of a network stray from a series: the normalised root mean squared error of their last time step.
 *
 * <pre>NRMSE = sqrt(mean((y - d)^2) / variance(d))</pre>
 *
 * <p>The mean is over many runs that begin at different points of the series; y is what a run has come to, d the true
 * value, and the variance that of the whole series. 0 is perfect; 1 is as good as always saying the mean. Over 84 steps
 * of the Mackey-Glass series it is the NRMSE84 of Jaeger &amp; Haas, "Harnessing nonlinearity", Science 304 (2004).
 *
 * @param steps time steps of a free run
 * @param starts number of free runs
 * @param normalizedError NRMSE
 */
public record FreeRunScore(int steps, int starts, double normalizedError) {

    /**
     * Lets a model run from many points of a part of its data, as its config says.
     *
     * @return empty if the data are not a series
     * @throws IllegalArgumentException if the part is too short
     */
    public static Optional<FreeRunScore> of(Model model, BatchSource part) {
        FreeRunConfig config = model.experiment().evaluation().freeRun().orElse(FreeRunConfig.DEFAULT);
        return part.series().map(series -> of(model.network(), series, config));
    }

    /**
     * Lets a network run from many points of a series.
     *
     * @param series {@code [1, features, timeSteps]}
     * @throws IllegalArgumentException if the series is shorter than {@link FreeRunConfig#shortestSeries}
     */
    public static FreeRunScore of(ComputationGraph network, INDArray series, FreeRunConfig config) {
        int timeSteps = (int) series.size(2);
        if (timeSteps < config.shortestSeries()) {
            throw new IllegalArgumentException("A free run of " + config.steps() + " time steps after "
                    + config.washout() + " true values needs " + config.shortestSeries()
                    + " values, this part of the data has " + timeSteps + ".");
        }
        int places = timeSteps - config.shortestSeries() + 1;
        int starts = Math.min(config.starts(), places);
        INDArray[] driven = new INDArray[starts];
        INDArray[] expected = new INDArray[starts];
        for (int start = 0; start < starts; start++) {
            int from = starts == 1 ? 0 : (int) ((long) start * (places - 1) / (starts - 1));
            driven[start] = series.get(all(), all(), NDArrayIndex.interval(from, from + config.washout()));
            int last = from + config.shortestSeries() - 1;
            expected[start] = series.get(all(), all(), NDArrayIndex.interval(last, last + 1));
        }
        INDArray predictions = new FreeRun(network).after(Nd4j.concat(0, driven), config.steps());
        INDArray reached = predictions.get(all(), all(), NDArrayIndex.interval(config.steps() - 1, config.steps()));
        double distance = reached.distance2(Nd4j.concat(0, expected));
        double meanSquaredError = distance * distance / reached.length();
        return new FreeRunScore(config.steps(), starts, Math.sqrt(meanSquaredError / variance(series)));
    }

    /** Mean variance of the features. */
    private static double variance(INDArray series) {
        return series.var(false, 2).meanNumber().doubleValue();
    }

    private static INDArrayIndex all() {
        return NDArrayIndex.all();
    }
}
