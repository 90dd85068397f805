package org.unroll.config;

import org.unroll.config.binding.Doc;

/** What stands in the target column of a series. */
public enum TargetType {
    @Doc("One of several classes.")
    LABEL,
    @Doc("A number, which is scaled as the inputs are.")
    NUMBER
}
