package org.unroll.datasets.audio;

import org.unroll.config.FramingConfig;
import org.unroll.config.WindowFunction;

/**
 * Cuts a waveform into overlapping frames: frame {@code t} begins at sample {@code t * step}, the first one at the
 * first sample. Samples that do not fill a last frame are left out; a waveform shorter than a frame is filled up with
 * zeros. Frames are weighted by a periodic window function, after pre-emphasis {@code y[n] = x[n] - p x[n-1]} of the
 * whole waveform, whose first sample stays as it is.
 */
final class Frames {
    private final int length;
    private final int step;
    private final double preEmphasis;
    private final double[] window;

    /** @param rate samples in a second of the waveforms */
    Frames(FramingConfig config, int rate) {
        this.length = config.frameSamples(rate);
        this.step = config.stepSamples(rate);
        this.preEmphasis = config.preEmphasis();
        this.window = new double[length];
        for (int n = 0; n < length; n++) {
            window[n] = weight(config.window(), 2 * Math.PI * n / length);
        }
    }

    private static double weight(WindowFunction function, double angle) {
        return switch (function) {
            case HANN -> 0.5 - 0.5 * Math.cos(angle);
            case HAMMING -> 0.54 - 0.46 * Math.cos(angle);
            case BLACKMAN -> 0.42 - 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
            case RECTANGULAR -> 1;
        };
    }

    /** Number of frames of a waveform. */
    int count(Waveform waveform) {
        return 1 + Math.max(0, waveform.length() - length) / step;
    }

    /** Writes a weighted frame at the beginning of an array; what is behind it stays. */
    void copy(Waveform waveform, int frame, double[] target) {
        int start = frame * step;
        for (int n = 0; n < length; n++) {
            target[n] = window[n] * emphasized(waveform, start + n);
        }
    }

    private double emphasized(Waveform waveform, int at) {
        if (at >= waveform.length()) {
            return 0;
        }
        return at == 0 ? waveform.sample(0) : waveform.sample(at) - preEmphasis * waveform.sample(at - 1);
    }
}
