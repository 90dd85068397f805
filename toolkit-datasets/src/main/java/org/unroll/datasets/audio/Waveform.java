package org.unroll.datasets.audio;

import java.util.Arrays;

/** Samples of one channel, from -1 to 1, at equal distances in time. */
final class Waveform {
    private final float[] samples;
    private final int rate;

    /**
     * A waveform of the samples, which must not change any more.
     *
     * @param rate samples in a second
     */
    Waveform(float[] samples, int rate) {
        this.samples = samples;
        this.rate = rate;
    }

    int rate() {
        return rate;
    }

    int length() {
        return samples.length;
    }

    float sample(int index) {
        return samples[index];
    }

    /** The first samples of this waveform. */
    Waveform first(int length) {
        return length >= samples.length ? this : new Waveform(Arrays.copyOf(samples, length), rate);
    }
}
