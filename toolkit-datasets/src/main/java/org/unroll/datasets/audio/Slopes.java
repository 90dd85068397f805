package org.unroll.datasets.audio;

/**
 * Slopes of features over time by linear regression over two frames to each side, as HTK has them: {@code d[t] = sum
 * over n = 1, 2 of n (c[t+n] - c[t-n]) / (2 sum of n squared)}. The first and last frame are repeated beyond the ends.
 */
final class Slopes {
    private static final int REACH = 2;
    private static final double NORM = 10;

    private Slopes() {}

    /**
     * The slope of each feature at each frame.
     *
     * @param frames {@code [frames][features]}
     */
    static double[][] of(double[][] frames) {
        double[][] slopes = new double[frames.length][frames[0].length];
        for (int t = 0; t < frames.length; t++) {
            for (int n = 1; n <= REACH; n++) {
                double[] after = frames[Math.min(t + n, frames.length - 1)];
                double[] before = frames[Math.max(t - n, 0)];
                for (int feature = 0; feature < after.length; feature++) {
                    slopes[t][feature] += n * (after[feature] - before[feature]) / NORM;
                }
            }
        }
        return slopes;
    }
}
