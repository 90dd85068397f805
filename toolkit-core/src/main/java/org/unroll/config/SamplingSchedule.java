package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How the share of a model's own tokens grows in scheduled sampling. */
public enum SamplingSchedule {
    @Doc("Evenly.")
    LINEAR,
    @Doc("Fast at first: the share of right tokens falls by the same factor in each iteration.")
    EXPONENTIAL,
    @Doc("Slowly at first and at the end, fast in the middle.")
    INVERSE_SIGMOID;

    private static final double STEEPNESS = 12;
    private static final double LAST_RIGHT_SHARE = 0.01;

    /**
     * The share that is reached.
     *
     * @param progress of the training, from 0 to 1
     * @return from 0 to 1
     */
    public double at(double progress) {
        return switch (this) {
            case LINEAR -> progress;
            case EXPONENTIAL -> (1 - Math.pow(LAST_RIGHT_SHARE, progress)) / (1 - LAST_RIGHT_SHARE);
            case INVERSE_SIGMOID -> {
                double first = sigmoid(0);
                yield (sigmoid(progress) - first) / (sigmoid(1) - first);
            }
        };
    }

    private static double sigmoid(double progress) {
        return 1 / (1 + Math.exp(-STEEPNESS * (progress - 0.5)));
    }
}
