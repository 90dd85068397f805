package org.unroll.infer;

/** What a model answers to a whole sequence, or to one of its time steps. */
public sealed interface Answer permits Prediction, PredictedNumber {}
