package org.unroll.datasets.audio;

import org.unroll.config.MelConfig;

/**
 * Triangular filters whose corners have equal distances on the mel scale of HTK, {@code mel(f) = 2595 log10(1 + f /
 * 700)}. Filter {@code m} rises from 0 at corner {@code m} to 1 at corner {@code m + 1} and falls to 0 at corner
 * {@code m + 2}, linearly in Hz; it is not divided by its width.
 */
final class MelFilters {
    private static final double SCALE = 2595;
    private static final double BREAK = 700;

    private final double[][] weights;

    /**
     * Filters.
     *
     * @param rate samples in a second
     * @param transformSize samples that the Fourier transform reads
     */
    MelFilters(MelConfig config, int rate, int transformSize) {
        double lowest = mel(config.lowestFrequency());
        double width = (mel(config.highestFrequency(rate)) - lowest) / (config.bands() + 1);
        this.weights = new double[config.bands()][transformSize / 2 + 1];
        for (int band = 0; band < weights.length; band++) {
            double left = hertz(lowest + band * width);
            double middle = hertz(lowest + (band + 1) * width);
            double right = hertz(lowest + (band + 2) * width);
            for (int k = 0; k < weights[band].length; k++) {
                double frequency = (double) k * rate / transformSize;
                double rising = (frequency - left) / (middle - left);
                double falling = (right - frequency) / (right - middle);
                weights[band][k] = Math.max(0, Math.min(rising, falling));
            }
        }
    }

    /** The frequency in Hz at which a band's filter is 1. */
    static double middle(MelConfig config, int rate, int band) {
        double lowest = mel(config.lowestFrequency());
        double width = (mel(config.highestFrequency(rate)) - lowest) / (config.bands() + 1);
        return hertz(lowest + (band + 1) * width);
    }

    static double mel(double hertz) {
        return SCALE * Math.log10(1 + hertz / BREAK);
    }

    static double hertz(double mel) {
        return BREAK * (Math.pow(10, mel / SCALE) - 1);
    }

    /** The number of bands whose filter is 0 at all frequencies of the Fourier transform. */
    int emptyBands() {
        int empty = 0;
        for (double[] filter : weights) {
            double sum = 0;
            for (double weight : filter) {
                sum += weight;
            }
            empty += sum == 0 ? 1 : 0;
        }
        return empty;
    }

    /**
     * The power in each band.
     *
     * @param powers {@code [transformSize / 2 + 1]}
     * @return {@code [bands]}
     */
    double[] apply(double[] powers) {
        double[] bands = new double[weights.length];
        for (int band = 0; band < bands.length; band++) {
            double sum = 0;
            for (int k = 0; k < powers.length; k++) {
                sum += weights[band][k] * powers[k];
            }
            bands[band] = sum;
        }
        return bands;
    }
}
