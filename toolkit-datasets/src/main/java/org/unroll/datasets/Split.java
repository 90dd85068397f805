package org.unroll.datasets;

import org.unroll.config.SplitConfig;

/**
 * How many items each part of the data has. The parts follow one another: training, validation, test.
 *
 * @param training number of items that are trained on
 * @param validation number of items that decide which model is best
 * @param test number of items that are used once, at the end
 */
public record Split(int training, int validation, int test) {

    /** Divides items by the shares of a config, rounded to the nearest whole number; the rest is for training. */
    public static Split of(int count, SplitConfig shares) {
        int validation = Math.toIntExact(Math.round(count * shares.validation()));
        int test = Math.toIntExact(Math.round(count * shares.test()));
        return new Split(count - validation - test, validation, test);
    }
}
