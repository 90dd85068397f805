package org.unroll.recurrent.device;

/** What the weights of a gate consist of. */
public enum WeightPart {
    /** {@code [units, inputs]}. */
    INPUT,
    /** {@code [units, units]}. */
    RECURRENT,
    /** {@code [units]}, added to the product with the input. */
    INPUT_BIAS,
    /** {@code [units]}, added to the product with the hidden state. */
    RECURRENT_BIAS
}
