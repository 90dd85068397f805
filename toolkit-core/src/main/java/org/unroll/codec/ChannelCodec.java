package org.unroll.codec;

import java.util.List;

/**
 * The channels of series, each shifted and scaled: {@code (value - mean) / deviation}.
 *
 * @param means what is subtracted from each channel
 * @param deviations what each channel is then divided by; none is 0
 */
public record ChannelCodec(List<Double> means, List<Double> deviations) implements Codec {
    public ChannelCodec {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.isEmpty() || means.size() != deviations.size()) {
            throw new IllegalArgumentException(
                    "There are %d means and %d deviations; expected one of each for every channel"
                            .formatted(means.size(), deviations.size()));
        }
    }

    /** Number of channels. */
    public int channels() {
        return means.size();
    }

    /** A value of a channel as the network reads it. */
    public float encode(int channel, double value) {
        return (float) ((value - means.get(channel)) / deviations.get(channel));
    }
}
