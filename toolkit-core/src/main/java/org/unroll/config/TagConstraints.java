package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Which tags may not follow each other. */
public enum TagConstraints {
    @Doc("Every tag may follow every other one.")
    NONE,
    @Doc("Tags mark spans as O, B-type and I-type: I-type follows B-type or I-type of the same type only. What the"
            + " training part does otherwise remains allowed.")
    BIO
}
