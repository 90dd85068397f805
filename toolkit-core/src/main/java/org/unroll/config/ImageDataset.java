package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Sets of labelled images that Unroll knows. */
public enum ImageDataset {
    @Doc("1,797 handwritten digits of 8x8 grey pixels (UCI), which come with Unroll.")
    DIGITS,
    @Doc("MNIST: 70,000 handwritten digits of 28x28 grey pixels, with a test part of 10,000; downloaded (12 MB).")
    MNIST
}
