package org.unroll.train;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Experiment;
import org.unroll.config.TrainingConfig.ScheduledSamplingConfig;
import org.unroll.graph.DataShapes;
import org.unroll.graph.StepwiseDecoder;

/**
 * Puts a model's own tokens in the place of some right ones that it reads of its output so far, so that it learns to go
 * on from its mistakes. Before each iteration the decoder writes step by step; at each step a coin decides whether it
 * reads the right token or draws from what it has just predicted. The gradient is then that of the sequences as read.
 *
 * <p>Bengio, Vinyals, Jaitly &amp; Shazeer, "Scheduled sampling for sequence prediction with recurrent neural networks"
 * (2015).
 */
final class ScheduledSampling {

    private static final int PREVIOUS = 1;

    private final ScheduledSamplingConfig config;
    private final StepwiseDecoder decoder;
    private final long seed;

    ScheduledSampling(
            ScheduledSamplingConfig config, Experiment experiment, DataShapes shapes, ComputationGraph network) {
        this.config = config;
        this.decoder = new StepwiseDecoder(experiment, shapes, network);
        this.seed = experiment.seed();
    }

    /**
     * The mini-batch as it is read in an iteration.
     *
     * @param iteration number of iterations done
     * @param iterations of the whole training
     */
    SequenceBatch apply(SequenceBatch batch, int iteration, int iterations) {
        double share = config.share() * config.schedule().at(Math.min(1, (double) iteration / iterations));
        if (share == 0) {
            return batch;
        }
        org.nd4j.linalg.dataset.api.MultiDataSet arrays = batch.arrays();
        INDArray[] inputs = arrays.getFeatures().clone();
        INDArray[] masks = arrays.getFeaturesMaskArrays();
        inputs[PREVIOUS] = ownTokens(
                inputs[0],
                masks == null ? null : masks[0],
                inputs[PREVIOUS],
                share,
                new SplittableRandom(seed + iteration));
        return new SequenceBatch(
                new MultiDataSet(inputs, arrays.getLabels(), masks, arrays.getLabelsMaskArrays()),
                batch.continuesPrevious());
    }

    private INDArray ownTokens(
            INDArray source, INDArray sourceMask, INDArray previous, double share, SplittableRandom random) {
        int miniBatch = (int) previous.size(0);
        int timeSteps = (int) previous.size(2);
        float[][] read = previous.reshape(miniBatch, timeSteps).toFloatMatrix();
        decoder.copyParameters();
        decoder.begin(source, sourceMask, 1);
        int[] column = new int[miniBatch];
        float[][] predicted = null;
        for (int step = 0; step < timeSteps; step++) {
            for (int row = 0; row < miniBatch; row++) {
                if (predicted != null && random.nextDouble() < share) {
                    read[row][step] = drawn(predicted[row], random);
                }
                column[row] = (int) read[row][step];
            }
            predicted = step + 1 < timeSteps ? decoder.step(column) : null;
        }
        return Nd4j.createFromArray(read).reshape(miniBatch, 1, timeSteps);
    }

    private static int drawn(float[] probabilities, SplittableRandom random) {
        double point = random.nextDouble();
        for (int symbol = 0; symbol < probabilities.length; symbol++) {
            point -= probabilities[symbol];
            if (point < 0) {
                return symbol;
            }
        }
        return probabilities.length - 1;
    }
}
