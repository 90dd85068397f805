package org.unroll.recurrent.head;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.SequenceMask;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Workers;

/**
 * Applies a {@link SequenceLoss} to the sequences of a mini-batch, several at a time. A sequence is made of its real
 * time steps alone.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class SequenceLossPass<A> {

    private final Arithmetic<A> math;
    private final SequenceLoss loss;
    private final int outputs;

    /** Of the last mini-batch; {@code [parameterRows, outputs]} in row-major order. */
    private double[] parameterGradient;

    SequenceLossPass(Arithmetic<A> math, SequenceLoss loss, int outputs) {
        this.math = math;
        this.loss = loss;
        this.outputs = outputs;
    }

    /**
     * Turns the weighted sums of a mini-batch into their gradient, in place.
     *
     * @param sums {@code [timeSteps, miniBatch, outputs]} without bias
     * @param labels {@code [timeSteps, miniBatch, 1]}
     * @param parameters of the loss; null if it has none
     * @param scale factor of all gradients
     * @return for each row of the sums a loss: that of a sequence stands at its first real time step
     */
    double[] run(
            Numbers<A> sums,
            A bias,
            Numbers<A> labels,
            SequenceMask mask,
            int timeSteps,
            int miniBatch,
            INDArray parameters,
            double scale) {
        SequenceLoss.Pass pass = loss.pass(outputs, read(parameters));
        int parameterCount = loss.parameterRows(outputs) * outputs;
        double[] losses = new double[timeSteps * miniBatch];
        // added up in the order of the sequences, so that results are the same in every run
        SortedMap<Integer, double[]> gradients = new ConcurrentSkipListMap<>();
        Workers.split(miniBatch, 1, (from, to) -> {
            double[] gradient = new double[parameterCount];
            for (int sequence = from; sequence < to; sequence++) {
                int[] rows = rows(mask, sequence, timeSteps, miniBatch);
                if (rows.length > 0) {
                    double[] values = read(sums, bias, rows);
                    losses[rows[0]] = pass.lossAndGradient(values, read(labels, rows), gradient);
                    write(values, scale, rows, sums);
                }
                clearPadding(sums, mask, sequence, timeSteps, miniBatch);
            }
            gradients.put(from, gradient);
        });
        parameterGradient = new double[parameterCount];
        gradients.values().forEach(gradient -> {
            for (int i = 0; i < parameterCount; i++) {
                parameterGradient[i] += gradient[i] * scale;
            }
        });
        return losses;
    }

    /** Writes the gradient of the loss's own parameters, if it has any. */
    void writeParameterGradient(INDArray gradient) {
        if (gradient != null) {
            Numbers<A> numbers = math.numbers(gradient);
            A values = math.array(parameterGradient.length);
            for (int i = 0; i < parameterGradient.length; i++) {
                math.set(values, i, parameterGradient[i]);
            }
            numbers.write(0, values, 0, parameterGradient.length);
        }
    }

    private static double[] read(INDArray parameters) {
        return parameters == null ? new double[0] : parameters.dup('c').data().asDouble();
    }

    private static int[] rows(SequenceMask mask, int sequence, int timeSteps, int miniBatch) {
        int[] rows = new int[timeSteps];
        int count = 0;
        for (int t = 0; t < timeSteps; t++) {
            if (mask.isReal(t, sequence)) {
                rows[count++] = t * miniBatch + sequence;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private double[] read(Numbers<A> sums, A bias, int[] rows) {
        double[] values = new double[rows.length * outputs];
        A row = math.array(outputs);
        for (int t = 0; t < rows.length; t++) {
            sums.read(rows[t] * outputs, row, 0, outputs);
            for (int i = 0; i < outputs; i++) {
                values[t * outputs + i] = math.get(row, i) + math.get(bias, i);
            }
        }
        return values;
    }

    private int[] read(Numbers<A> labels, int[] rows) {
        int[] values = new int[rows.length];
        A label = math.array(1);
        for (int t = 0; t < rows.length; t++) {
            labels.read(rows[t], label, 0, 1);
            values[t] = (int) math.get(label, 0);
        }
        return values;
    }

    private void write(double[] gradient, double scale, int[] rows, Numbers<A> sums) {
        A row = math.array(outputs);
        for (int t = 0; t < rows.length; t++) {
            for (int i = 0; i < outputs; i++) {
                math.set(row, i, scale * gradient[t * outputs + i]);
            }
            sums.write(rows[t] * outputs, row, 0, outputs);
        }
    }

    private void clearPadding(Numbers<A> sums, SequenceMask mask, int sequence, int timeSteps, int miniBatch) {
        for (int t = 0; t < timeSteps && mask.hasPadding(); t++) {
            if (!mask.isReal(t, sequence)) {
                sums.clear((t * miniBatch + sequence) * outputs, outputs);
            }
        }
    }
}
