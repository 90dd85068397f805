package org.unroll.config;

import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** One layer between the context of a one-to-many model, such as an image, and the layers that write the sequence. */
@Variants
@Doc("One layer between the context, such as an image, and the layers that write the sequence.")
public sealed interface ImageLayerConfig
        permits ImageLayerConfig.Convolution, ImageLayerConfig.Pooling, ImageLayerConfig.Dense {

    /** Convolution over rows and columns; what lies beyond the edge counts as 0. */
    @Variant("convolution")
    @Doc("Convolution over rows and columns of an image (LeCun 1998); what lies beyond the edge counts as 0.")
    record Convolution(
            @Doc("Number of filters, each of which makes an image of its own.") @Range(atLeast = 1, atMost = 10_000)
                    int filters,
            @Doc("Rows and columns that a filter sees at once.") @Default("3") @Range(atLeast = 1, atMost = 99)
                    int kernel,
            @Doc("Pixels between two places of a filter; 2 halves width and height.")
                    @Default("1")
                    @Range(atLeast = 1, atMost = 99)
                    int stride,
            @Doc("Function applied to each output.") @Default("relu") DenseActivation activation)
            implements ImageLayerConfig {}

    /** The largest or the mean value of each square of pixels. */
    @Variant("pooling")
    @Doc("The largest or the mean value of each square of pixels.")
    record Pooling(
            @Doc("What is kept of a square.") @Default("maximum") PoolingKind kind,
            @Doc("Rows and columns of a square, and pixels between two squares.")
                    @Default("2")
                    @Range(atLeast = 2, atMost = 99)
                    int size)
            implements ImageLayerConfig {}

    /** Fully connected layer. */
    @Variant("dense")
    @Doc("Fully connected layer.")
    record Dense(
            @Doc("Number of outputs.") @Range(atLeast = 1, atMost = 100_000) int units,
            @Doc("Function applied to each output.") @Default("relu") DenseActivation activation,
            @Doc("Share of the outputs set to zero in training.") @Default("0.0") @Range(atLeast = 0, below = 1)
                    double dropout)
            implements ImageLayerConfig {}
}
