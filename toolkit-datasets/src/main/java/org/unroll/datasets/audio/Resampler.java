package org.unroll.datasets.audio;

/**
 * Changes the rate of a waveform by a polyphase filter: each new sample is a weighted sum of the old ones around it.
 * The weights are a sinc function, cut off at the lower of the two rates' highest frequencies, under a Kaiser window.
 * Those of each phase, which is the place of the new sample between two old ones, add up to 1, so that a constant
 * stays.
 *
 * <p>The filter has 64 zero crossings to each side, and the window's shape parameter is 9: frequencies above the
 * cut-off are weakened by about 90 dB, those up to 90 % of it stay as they are. Beyond its ends a waveform is 0.
 */
final class Resampler {
    private static final int ZERO_CROSSINGS = 64;
    private static final double KAISER_SHAPE = 9;

    /** Where the filter's middle is, as a share of the highest frequency; the rest leaves room for its slope. */
    private static final double CUT_OFF = 0.955;

    private static final long MOST_WEIGHTS = 1L << 22;

    private final int from;
    private final int to;
    private final int phases;
    private final int advance;
    private final double cutOff;
    private final int reach;
    private final double[][] weights;

    /**
     * A resampler.
     *
     * @param from samples in a second before
     * @param to samples in a second after
     */
    Resampler(int from, int to) {
        this.from = from;
        this.to = to;
        int divisor = greatestCommonDivisor(from, to);
        this.phases = to / divisor;
        this.advance = from / divisor;
        this.cutOff = CUT_OFF * Math.min(1, (double) to / from);
        this.reach = (int) Math.ceil(ZERO_CROSSINGS / cutOff);
        this.weights = new double[(long) phases * 2 * reach <= MOST_WEIGHTS ? phases : 0][];
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The waveform at the new rate. */
    Waveform resample(Waveform waveform) {
        if (from == to) {
            return waveform;
        }
        long length = ((long) waveform.length() * to + from - 1) / from;
        float[] samples = new float[Math.toIntExact(length)];
        for (int i = 0; i < samples.length; i++) {
            long position = (long) i * advance;
            double[] phase = phase((int) (position % phases));
            int first = (int) (position / phases) - reach + 1;
            double sum = 0;
            int end = Math.min(phase.length, waveform.length() - first);
            for (int tap = Math.max(0, -first); tap < end; tap++) {
                sum += phase[tap] * waveform.sample(first + tap);
            }
            samples[i] = (float) sum;
        }
        return new Waveform(samples, to);
    }

    private double[] phase(int phase) {
        if (weights.length == 0) {
            return weightsOf(phase);
        }
        if (weights[phase] == null) {
            weights[phase] = weightsOf(phase);
        }
        return weights[phase];
    }

    private double[] weightsOf(int phase) {
        double[] taps = new double[2 * reach];
        double sum = 0;
        for (int tap = 0; tap < taps.length; tap++) {
            double distance = tap - reach + 1 - (double) phase / phases;
            taps[tap] = sinc(cutOff * distance) * kaiser(distance / reach);
            sum += taps[tap];
        }
        for (int tap = 0; tap < taps.length; tap++) {
            taps[tap] /= sum;
        }
        return taps;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return x <= -1 || x >= 1 ? 0 : bessel(KAISER_SHAPE * Math.sqrt(1 - x * x)) / bessel(KAISER_SHAPE);
    }

    /** The modified Bessel function of the first kind and order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * Math.ulp(1.0); k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
