package org.unroll.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.config.OptimizerConfig;
import org.unroll.graph.GraphCompiler;
import org.unroll.train.TrainingState.Position;

/**
 * Solves for the weights of a linear head in closed form, once all mini-batches have been seen; the layers below stay
 * as they are. This is how echo state networks are trained (Jaeger, "The echo state approach to analysing and training
 * recurrent neural networks", 2001). Every mini-batch begins with the hidden state zero.
 */
final class RidgeRegression implements TrainingMethod {

    private static final Logger LOG = LoggerFactory.getLogger(RidgeRegression.class);

    /** Time steps whose hidden states are converted to double precision at a time. */
    private static final int CHUNK = 4096;

    private final OptimizerConfig.Ridge config;
    private final ComputationGraph network;
    private final Layer head;
    private final String headInput;
    private final NormalEquations equations;

    RidgeRegression(OptimizerConfig.Ridge config, ComputationGraph network) {
        this.config = config;
        this.network = network;
        this.head = network.getLayer(GraphCompiler.HEAD);
        this.headInput = network.getConfiguration()
                .getVertexInputs()
                .get(GraphCompiler.HEAD)
                .get(0);
        INDArray weights = head.getParam(DefaultParamInitializer.WEIGHT_KEY);
        this.equations = new NormalEquations((int) weights.size(0), (int) weights.size(1));
    }

    @Override
    public Outcome train(SequenceBatch batch, Position position, double plateauFactor) {
        MultiDataSet arrays = batch.arrays();
        network.setLayerMaskArrays(arrays.getFeaturesMaskArrays(), arrays.getLabelsMaskArrays());
        Map<String, INDArray> activations = network.feedForward(arrays.getFeatures(), false);
        network.clearLayerMaskArrays();
        INDArray states = rows(activations.get(headInput));
        INDArray labels = rows(arrays.getLabels(0));
        INDArray predictions = rows(activations.get(GraphCompiler.HEAD));
        int[] real = realRows(arrays, (int) labels.size(0));
        double squaredError = 0;
        for (int from = 0; from < real.length; from += CHUNK) {
            int[] chunk = Arrays.copyOfRange(real, from, Math.min(from + CHUNK, real.length));
            INDArray targets = Nd4j.pullRows(labels, 1, chunk);
            equations.add(Nd4j.pullRows(states, 1, chunk), targets);
            double distance = Nd4j.pullRows(predictions, 1, chunk).distance2(targets);
            squaredError += distance * distance;
        }
        double loss = squaredError / Math.max(1, real.length * labels.size(1));
        if (!Double.isFinite(loss)) {
            throw new TrainingFailure(String.format(
                    Locale.ROOT,
                    "The loss (%s) is not finite at iteration %d; training cannot go on. Expected finite inputs and"
                            + " labels; look for values in the data that are no numbers.",
                    loss,
                    position.iteration() + 1));
        }
        return new Outcome(loss, 0, 0);
    }

    /** {@code [rows, features]}, sequence after sequence, each with all its time steps. */
    private static INDArray rows(INDArray array) {
        return array.rank() == 3
                ? array.permute(0, 2, 1).dup('c').reshape('c', array.size(0) * array.size(2), array.size(1))
                : array.dup('c');
    }

    private static int[] realRows(MultiDataSet arrays, int rows) {
        INDArray mask = arrays.getLabelsMaskArrays() == null ? null : arrays.getLabelsMaskArray(0);
        if (mask == null) {
            return IntStream.range(0, rows).toArray();
        }
        float[] real = mask.dup('c').data().asFloat();
        return IntStream.range(0, rows).filter(row -> real[row] != 0).toArray();
    }

    @Override
    public void finishEpoch() {
        NormalEquations.Solution solution = equations
                .solve(config.regularization())
                .orElseThrow(() -> new TrainingFailure(String.format(
                        Locale.ROOT,
                        "The ridge regression over %,d time steps has no unique solution in double precision; the"
                                + " regularization %s is too small for it. Raise training.optimizer.regularization,"
                                + " for example to %s.",
                        equations.examples(),
                        config.regularization(),
                        Math.max(1e-12, 10 * config.regularization()))));
        head.getParam(DefaultParamInitializer.WEIGHT_KEY).assign(solution.weights());
        head.getParam(DefaultParamInitializer.BIAS_KEY).assign(solution.bias());
        LOG.info(
                "Ridge regression over {} time steps: training loss {}",
                String.format(Locale.ROOT, "%,d", equations.examples()),
                solution.meanSquaredError());
    }

    @Override
    public INDArray state() {
        return equations.state();
    }

    @Override
    public void restore(INDArray saved) {
        equations.restore(saved);
    }
}
