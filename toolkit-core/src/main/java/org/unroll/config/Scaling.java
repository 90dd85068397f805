package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How the values of a column are scaled for the network, by figures of the training part. */
public enum Scaling {
    @Doc("To mean 0 and standard deviation 1.")
    STANDARD,
    @Doc("To the range from 0 to 1.")
    MIN_MAX,
    @Doc("To median 0 and interquartile range 1.")
    ROBUST,
    @Doc("Not at all.")
    NONE
}
