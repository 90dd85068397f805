package org.unroll.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.config.Experiment;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.Kernels;
import org.unroll.graph.ProductOperations;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.ProductPeak;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;
import org.unroll.train.TrainingStep;

/**
 * Measures how fast this machine trains and uses the network of an experiment, with the experiment's own mini-batches.
 * The network learns, but nothing is saved.
 */
public final class Measurement {

    private static final int FEWEST_ITERATIONS = 3;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final SequenceData data;
    private final KernelChoice kernel;
    private final TrainingStep step;
    private final ModelEvaluator evaluator;
    private final ProductOperations operations;
    private final PartTimes parts = new PartTimes();
    private final EndlessBatches trainingBatches;
    private int iteration;

    /** Builds the network. */
    public Measurement(Experiment experiment, SequenceData data) {
        ComputationGraph network = GraphCompiler.compile(experiment, data.shapes());
        network.setListeners(parts);
        this.data = data;
        this.kernel = Kernels.chosen(experiment);
        this.step = TrainingStep.of(experiment, network);
        this.evaluator = new ModelEvaluator(experiment, network);
        this.operations = ProductOperations.of(experiment, data.shapes(), network);
        this.trainingBatches = new EndlessBatches(data.training());
    }

    /** What computes the matrix products. */
    public KernelChoice kernel() {
        return kernel;
    }

    /**
     * Measures training iterations: reading a mini-batch, forward and backward pass, clipping and optimizer. Call it
     * first without regard to the result, until Java has compiled what is used.
     *
     * @param seconds how long; at least three iterations are measured
     * @throws org.unroll.train.TrainingFailure if loss or gradient are no longer finite
     */
    public Speed training(double seconds) {
        return measure(trainingBatches, seconds, batch -> {
            step.run(batch, iteration++);
            return operations.training(batch.miniBatch(), timeSteps(batch));
        });
    }

    /**
     * Measures the forward pass alone, as it is when a model is used; see {@link #training}.
     *
     * @param seconds how long; at least three mini-batches are measured
     */
    public Speed inference(double seconds) {
        return measure(new EndlessBatches(data.training()), seconds, batch -> {
            evaluator.predict(batch);
            return operations.forward(batch.miniBatch(), timeSteps(batch));
        });
    }

    /**
     * Measures the fastest matrix product of this machine, with the same kernel and threads.
     *
     * @param seconds how long to try
     * @return floating-point operations per second
     */
    public double peak(double seconds) {
        return ProductPeak.measure(kernel.product(), seconds);
    }

    /** The most memory that this process has had so far, in bytes; empty if the system does not tell. */
    public static Optional<Long> peakMemory() {
        return Memory.peakOfProcess();
    }

    private interface Work {
        /** Does the work of one mini-batch and returns the operations of its products. */
        double on(SequenceBatch batch);
    }

    private Speed measure(EndlessBatches batches, double seconds, Work work) {
        parts.reset();
        List<Double> milliseconds = new ArrayList<>();
        long timeSteps = 0;
        double done = 0;
        long nanos = 0;
        while (milliseconds.size() < FEWEST_ITERATIONS || nanos < seconds * 1e9) {
            long start = System.nanoTime();
            SequenceBatch batch = batches.next();
            parts.onReading(System.nanoTime() - start);
            done += work.on(batch);
            long duration = System.nanoTime() - start;
            nanos += duration;
            milliseconds.add(duration / NANOS_PER_MILLISECOND);
            timeSteps += realTimeSteps(batch.arrays());
        }
        return new Speed(milliseconds, timeSteps, done, parts.of(milliseconds.size(), nanos));
    }

    private static int[] timeSteps(SequenceBatch batch) {
        INDArray[] inputs = batch.arrays().getFeatures();
        int[] timeSteps = new int[inputs.length];
        for (int input = 0; input < inputs.length; input++) {
            timeSteps[input] = inputs[input].rank() == 3 ? (int) inputs[input].size(2) : 1;
        }
        return timeSteps;
    }

    /** Time steps of all sequences that the network reads, padding left out. */
    private static long realTimeSteps(MultiDataSet arrays) {
        long timeSteps = 0;
        INDArray[] masks = arrays.getFeaturesMaskArrays();
        for (int input = 0; input < arrays.numFeatureArrays(); input++) {
            INDArray values = arrays.getFeatures(input);
            if (values.rank() == 3) {
                INDArray mask = masks == null ? null : masks[input];
                timeSteps += mask == null
                        ? values.size(0) * values.size(2)
                        : mask.sumNumber().longValue();
            }
        }
        return timeSteps;
    }
}
