package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What a frame of a recording is multiplied by before its spectrum is computed. */
public enum WindowFunction {
    @Doc("Hann: 0.5 - 0.5 cos(2 pi n / N), periodic.")
    HANN,
    @Doc("Hamming: 0.54 - 0.46 cos(2 pi n / N), periodic.")
    HAMMING,
    @Doc("Blackman: 0.42 - 0.5 cos(2 pi n / N) + 0.08 cos(4 pi n / N), periodic.")
    BLACKMAN,
    @Doc("No weighting.")
    RECTANGULAR
}
