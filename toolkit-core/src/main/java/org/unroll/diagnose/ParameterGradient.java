package org.unroll.diagnose;

/**
 * One block of parameters.
 *
 * @param layer whose it is
 * @param parameter its name in the layer, such as {@code RW} for recurrent weights
 * @param gradientNorm of the gradient of the mini-batch's whole loss, before clipping
 * @param norm of the parameters themselves
 */
public record ParameterGradient(String layer, String parameter, double gradientNorm, double norm) {}
