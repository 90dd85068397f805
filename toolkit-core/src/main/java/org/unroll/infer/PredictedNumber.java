package org.unroll.infer;

/**
 * The number that a model answers.
 *
 * @param value in original units
 */
public record PredictedNumber(double value) implements Answer {}
