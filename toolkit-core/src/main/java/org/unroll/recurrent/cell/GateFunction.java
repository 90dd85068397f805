package org.unroll.recurrent.cell;

/** The function whose value {@link Cell#forward} leaves in a gate. */
public enum GateFunction {
    SIGMOID,
    TANH,
    RELU,
    /** One without a bounded or flat end, or none at all. */
    OTHER
}
