package org.unroll.recurrent.image;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.TimeMajor;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * The one place where DL4J's order of images, {@code [miniBatch, channels, rows, columns]}, meets the order
 * {@code [miniBatch, rows, columns, channels]} that the passes work on. Layers hand each other permuted views, so that
 * nothing is copied between them.
 */
final class ChannelsLast {

    private ChannelsLast() {}

    /** Images with their channels last; copied only if their memory has another order or type. */
    static <A> Numbers<A> of(Arithmetic<A> math, INDArray images, Scratch<A> copies) {
        return TimeMajor.ordered(math, images.permute(0, 2, 3, 1), copies);
    }

    /** {@code [miniBatch, rows, columns, channels]} in the network's order of dimensions, without a copy. */
    static INDArray asNetworkArray(INDArray channelsLast) {
        return channelsLast.permute(0, 3, 1, 2);
    }
}
