package org.unroll.codec;

import java.util.List;

/**
 * Columns of a series as numbers for a network that reads some of them and forecasts some.
 *
 * @param inputs the columns that the network reads, in the order of its features
 * @param targets the columns that it forecasts, in the order of its outputs: all time steps of the first, then those of
 *     the next
 */
public record SeriesCodec(List<SeriesColumn> inputs, List<SeriesColumn> targets) implements Codec {
    public SeriesCodec {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }
}
