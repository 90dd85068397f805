package org.unroll.recurrent;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which time steps of which sequences are real and which are padding. */
public final class SequenceMask {

    private final boolean[] real;
    private final int miniBatch;
    private final int timeSteps;

    private SequenceMask(boolean[] real, int miniBatch, int timeSteps) {
        this.real = real;
        this.miniBatch = miniBatch;
        this.timeSteps = timeSteps;
    }

    /**
     * Reads a mask.
     *
     * @param mask {@code [miniBatch, timeSteps]}, or null if there is no padding
     * @throws IllegalArgumentException if the mask has another shape than the sequences
     */
    public static SequenceMask of(INDArray mask, int miniBatch, int timeSteps) {
        if (mask == null) {
            return new SequenceMask(null, miniBatch, timeSteps);
        }
        if (mask.rank() != 2 || mask.size(0) != miniBatch || mask.size(1) != timeSteps) {
            throw new IllegalArgumentException("The mask has shape " + Arrays.toString(mask.shape()) + "; expected ["
                    + miniBatch + ", " + timeSteps + "], one number for each sequence and time step.");
        }
        double[] values = mask.dup('c').data().asDouble();
        boolean[] real = new boolean[miniBatch * timeSteps];
        boolean allReal = true;
        for (int b = 0; b < miniBatch; b++) {
            for (int t = 0; t < timeSteps; t++) {
                boolean isReal = values[b * timeSteps + t] != 0;
                real[t * miniBatch + b] = isReal;
                allReal &= isReal;
            }
        }
        return new SequenceMask(allReal ? null : real, miniBatch, timeSteps);
    }

    /** Whether there is any padding. */
    public boolean hasPadding() {
        return real != null;
    }

    /** Whether a step of a sequence is real. */
    public boolean isReal(int timeStep, int sequence) {
        return real == null || real[timeStep * miniBatch + sequence];
    }

    /** Number of real time steps of all sequences. */
    public int realSteps() {
        if (real == null) {
            return miniBatch * timeSteps;
        }
        int count = 0;
        for (boolean step : real) {
            count += step ? 1 : 0;
        }
        return count;
    }
}
