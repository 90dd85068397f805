package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Which time steps a filter of a convolution sees. */
public enum ConvolutionPadding {
    @Doc("Steps before and after the current one.")
    SAME,
    @Doc("The current step and those before it.")
    CAUSAL
}
