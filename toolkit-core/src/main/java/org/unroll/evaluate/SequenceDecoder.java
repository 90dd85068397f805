package org.unroll.evaluate;

/** What the outputs of a head mean that judges sequences as a whole. */
public interface SequenceDecoder {

    /**
     * The loss of a sequence, in nats.
     *
     * @param outputs {@code [timeSteps, outputs]} in row-major order
     * @param labels one for each time step
     */
    double loss(double[] outputs, int[] labels);

    /**
     * The likeliest labels of a sequence, one for each time step; or its symbols.
     *
     * @param outputs {@code [timeSteps, outputs]} in row-major order
     */
    int[] decode(double[] outputs);
}
