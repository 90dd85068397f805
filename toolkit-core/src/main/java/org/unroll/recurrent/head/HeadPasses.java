package org.unroll.recurrent.head;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.DenseWeights;
import org.unroll.recurrent.SequenceMask;
import org.unroll.recurrent.TimeMajor;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.RowSums;
import org.unroll.recurrent.kernel.Scratch;
import org.unroll.recurrent.kernel.SharedProduct;
import org.unroll.recurrent.kernel.SharedProduct.Stored;
import org.unroll.recurrent.kernel.Workers;

/**
 * Forward pass, loss and gradients of an output layer. All time steps of all sequences are the rows of one matrix.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class HeadPasses<A> {

    private static final int SMALLEST_PART = 32;

    private final SequenceHead conf;
    private final HeadLoss loss;
    private final int outputs;
    private final Arithmetic<A> math;
    private final SharedProduct product;
    private final DenseWeights<A> weights;
    private final Scratch<A> inputCopy;
    private final Scratch<A> labelCopy;
    private final Scratch<A> sums;
    private final Scratch<A> inputGradient;

    /** Null for a loss that scores each time step. */
    private final SequenceLossPass<A> wholeSequences;

    private A bias;
    private Numbers<A> values;
    private int timeSteps;
    private int miniBatch;
    private int inputs;

    HeadPasses(SequenceHead conf, Arithmetic<A> math) {
        this.conf = conf;
        this.loss = conf.getLoss();
        this.outputs = (int) conf.getNOut();
        this.math = math;
        MatrixProduct ofKernel = KernelChoice.of(conf.getKernel(), math.type()).product();
        this.product = new SharedProduct(ofKernel);
        this.weights = new DenseWeights<>(ofKernel, math);
        this.inputCopy = new Scratch<>(math);
        this.labelCopy = new Scratch<>(math);
        this.sums = new Scratch<>(math);
        this.inputGradient = new Scratch<>(math);
        this.wholeSequences = loss instanceof SequenceLoss whole ? new SequenceLossPass<>(math, whole, outputs) : null;
    }

    /**
     * {@code [timeSteps, miniBatch, outputs]} or {@code [miniBatch, outputs]}, in memory that the next pass overwrites.
     */
    INDArray predict(INDArray input, Map<String, INDArray> parameters) {
        Numbers<A> predictions = weightedSums(input, parameters);
        forEachRow((row, buffer, target) -> loss.activate(math, buffer, 0, outputs), predictions);
        return predictions.array();
    }

    /**
     * Loss of the mini-batch, divided by the number of its real time steps; leaves its gradient behind for
     * {@link #backward}.
     */
    double meanLoss(INDArray input, INDArray labels, SequenceMask mask, Map<String, INDArray> parameters) {
        double sum = 0;
        for (double value : lossPerRow(input, labels, mask, parameters)) {
            sum += value;
        }
        return sum / Math.max(1, mask.realSteps());
    }

    /** For each sequence, its loss divided by the number of its real time steps. */
    double[] lossPerSequence(INDArray input, INDArray labels, SequenceMask mask, Map<String, INDArray> parameters) {
        double[] losses = lossPerRow(input, labels, mask, parameters);
        double[] means = new double[miniBatch];
        for (int b = 0; b < miniBatch; b++) {
            int steps = 0;
            for (int t = 0; t < timeSteps; t++) {
                means[b] += losses[t * miniBatch + b];
                steps += mask.isReal(t, b) ? 1 : 0;
            }
            means[b] /= Math.max(1, steps);
        }
        return means;
    }

    private double[] lossPerRow(INDArray input, INDArray labels, SequenceMask mask, Map<String, INDArray> parameters) {
        requireLabelShape(input, labels);
        Numbers<A> gradient = weightedSums(input, parameters);
        Numbers<A> targets = TimeMajor.rows(math, labels, labelCopy);
        double scale = 1.0 / Math.max(1, mask.realSteps());
        if (loss instanceof StepLoss stepLoss) {
            return lossPerStep(stepLoss, gradient, targets, mask, scale);
        }
        return wholeSequences.run(
                gradient, bias, targets, mask, timeSteps, miniBatch, parameters.get(SequenceLoss.PARAMETERS), scale);
    }

    private double[] lossPerStep(
            StepLoss stepLoss, Numbers<A> gradient, Numbers<A> targets, SequenceMask mask, double scale) {
        int labelSize = loss.labelSize(outputs);
        double[] classWeights = conf.getClassWeights();
        double[] losses = new double[timeSteps * miniBatch];
        forEachRow(
                (row, buffer, target) -> {
                    if (mask.isReal(row / miniBatch, row % miniBatch)) {
                        targets.read(row * labelSize, target, 0, labelSize);
                        double weight = classWeights.length == 0 ? 1 : classWeights[(int) math.get(target, 0)];
                        losses[row] = weight * stepLoss.lossAndGradient(math, buffer, 0, outputs, target, 0);
                        math.scale(buffer, 0, weight * scale, buffer, 0, outputs);
                    } else {
                        math.fill(buffer, 0, outputs, 0);
                    }
                },
                gradient);
        return losses;
    }

    /**
     * The gradients of the last {@link #meanLoss}.
     *
     * @return gradient of the input, in the order of {@link #predict}
     */
    INDArray backward(Map<String, INDArray> gradients) {
        Numbers<A> gradient = sums.current();
        int rows = timeSteps * miniBatch;
        Numbers<A> weightGradient = weights.of(gradients);
        product.ofTransposed(
                Stored.of(gradient, outputs), Stored.of(values, inputs), outputs, inputs, rows, weightGradient);
        RowSums.of(
                math,
                Stored.of(gradient, outputs),
                rows,
                outputs,
                math.numbers(gradients.get(DefaultParamInitializer.BIAS_KEY)));
        if (wholeSequences != null) {
            wholeSequences.writeParameterGradient(gradients.get(SequenceLoss.PARAMETERS));
        }
        Numbers<A> result = inputGradient.of(values.array().shape());
        SharedProduct.byRows(
                Stored.of(gradient, outputs), weights.matrix().asStored(), rows, 0, Stored.of(result, inputs));
        return result.array();
    }

    /** The products alone; {@link #forEachRow} adds the bias. */
    private Numbers<A> weightedSums(INDArray input, Map<String, INDArray> parameters) {
        miniBatch = (int) input.size(0);
        inputs = (int) input.size(1);
        timeSteps = input.rank() == 3 ? (int) input.size(2) : 1;
        values = TimeMajor.rows(math, input, inputCopy);
        weights.beginPass(parameters, outputs, inputs, timeSteps * miniBatch);
        bias = math.array(outputs);
        math.numbers(parameters.get(DefaultParamInitializer.BIAS_KEY)).read(0, bias, 0, outputs);
        Numbers<A> result = input.rank() == 3 ? sums.of(timeSteps, miniBatch, outputs) : sums.of(miniBatch, outputs);
        SharedProduct.byRows(
                Stored.of(values, inputs),
                weights.matrix().transpose(),
                timeSteps * miniBatch,
                0,
                Stored.of(result, outputs));
        return result;
    }

    private interface RowTask<A> {
        void run(int row, A sums, A target);
    }

    /** Completes the sums of each row with the bias, lets a task change them, and writes them back. */
    private void forEachRow(RowTask<A> task, Numbers<A> matrix) {
        Workers.split(timeSteps * miniBatch, SMALLEST_PART, (from, to) -> {
            A row = math.array(outputs);
            A target = math.array(loss.labelSize(outputs));
            for (int r = from; r < to; r++) {
                matrix.read(r * outputs, row, 0, outputs);
                math.add(bias, 0, row, 0, outputs);
                task.run(r, row, target);
                matrix.write(r * outputs, row, 0, outputs);
            }
        });
    }

    private void requireLabelShape(INDArray input, INDArray labels) {
        long[] expected = input.shape().clone();
        expected[1] = loss.labelSize(outputs);
        if (!Arrays.equals(labels.shape(), expected)) {
            throw new IllegalArgumentException("The labels have shape " + Arrays.toString(labels.shape()) + "; the "
                    + loss.title() + " output layer expects "
                    + Arrays.toString(expected) + ".");
        }
    }
}
