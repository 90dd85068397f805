package org.unroll.benchmarks;

/**
 * How far a network on a GPU is from the same network on the processor; see {@link Deviation}.
 *
 * @param layers how many recurrent layers the GPU has computed
 * @param outputs of inference and the loss in training
 * @param gradients of all parameters
 * @param states what follows from states that are carried from window to window
 */
record ParityResult(String network, int layers, double outputs, double gradients, double states) {

    /** The largest of all. */
    double worst() {
        return Math.max(outputs, Math.max(gradients, states));
    }

    /** The larger of each of two results of a network. */
    ParityResult or(ParityResult other) {
        return new ParityResult(
                network,
                layers,
                Math.max(outputs, other.outputs),
                Math.max(gradients, other.gradients),
                Math.max(states, other.states));
    }
}
