package org.unroll.datasets.audio;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;
import org.unroll.config.FramingConfig;

/**
 * The power of a frame at the frequencies {@code k * rate / size}, {@code k} from 0 to {@code size / 2}: the squared
 * magnitude of the discrete Fourier transform of the frame, filled up with zeros to {@code size}, a power of two.
 * Powers are not divided by the size.
 */
final class PowerSpectrum {
    private final Frames frames;
    private final DoubleFFT_1D transform;
    private final int size;

    /** @param rate samples in a second of the waveforms */
    PowerSpectrum(FramingConfig config, int rate) {
        this.frames = new Frames(config, rate);
        this.size = config.transformSize(rate);
        this.transform = new DoubleFFT_1D(size);
    }

    /** Powers {@code [frames][size / 2 + 1]}. */
    double[][] of(Waveform waveform) {
        double[][] powers = new double[frames.count(waveform)][];
        double[] buffer = new double[size];
        for (int frame = 0; frame < powers.length; frame++) {
            Arrays.fill(buffer, 0);
            frames.copy(waveform, frame, buffer);
            transform.realForward(buffer);
            powers[frame] = powers(buffer);
        }
        return powers;
    }

    /** JTransforms keeps the real parts at even, the imaginary ones at odd places; place 1 is the highest frequency. */
    private double[] powers(double[] transformed) {
        double[] powers = new double[size / 2 + 1];
        powers[0] = transformed[0] * transformed[0];
        powers[size / 2] = transformed[1] * transformed[1];
        for (int k = 1; k < size / 2; k++) {
            double real = transformed[2 * k];
            double imaginary = transformed[2 * k + 1];
            powers[k] = real * real + imaginary * imaginary;
        }
        return powers;
    }
}
