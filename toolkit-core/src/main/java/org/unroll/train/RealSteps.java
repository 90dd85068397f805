package org.unroll.train;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The outputs of the sequences of a mini-batch, without padding. */
final class RealSteps {

    private final float[] values;
    private final INDArray mask;
    private final int outputs;
    private final int timeSteps;

    /**
     * Reads outputs.
     *
     * @param array {@code [miniBatch, outputs, timeSteps]}
     * @param mask {@code [miniBatch, timeSteps]}, or null if all time steps are real
     */
    RealSteps(INDArray array, INDArray mask) {
        this.values = array.permute(0, 2, 1).dup('c').data().asFloat();
        this.mask = mask;
        this.outputs = (int) array.size(1);
        this.timeSteps = (int) array.size(2);
    }

    /** The real time steps of a sequence. */
    int[] of(int sequence) {
        return IntStream.range(0, timeSteps)
                .filter(t -> mask == null || mask.getDouble(sequence, t) != 0)
                .toArray();
    }

    /** Their outputs, {@code [steps, outputs]} in row-major order. */
    double[] outputs(int sequence, int... steps) {
        double[] rows = new double[steps.length * outputs];
        for (int row = 0; row < steps.length; row++) {
            for (int i = 0; i < outputs; i++) {
                rows[row * outputs + i] = values[(sequence * timeSteps + steps[row]) * outputs + i];
            }
        }
        return rows;
    }
}
