package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How much each class counts in training. */
public enum ClassWeighting {
    @Doc("Every example counts alike, so frequent classes count more.")
    NONE,
    @Doc("Every class counts alike: an example counts by the inverse frequency of its class in the training part.")
    BALANCED
}
