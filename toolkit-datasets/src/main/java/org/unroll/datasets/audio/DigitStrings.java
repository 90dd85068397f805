package org.unroll.datasets.audio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.unroll.config.DataConfig;
import org.unroll.datasets.SeededRandom;

/**
 * Puts strings of digits together from recordings of single ones. A string has one speaker; before, between and after
 * the digits are pauses, and noise lies over all of it. The number of a string decides alone which one it is.
 */
final class DigitStrings {
    private final DataConfig.DigitStrings config;
    private final List<List<Take>> speakers;
    private final String part;
    private final long seed;

    /**
     * Strings of takes.
     *
     * @param part of the data; parts differ in their random numbers
     */
    DigitStrings(DataConfig.DigitStrings config, Collection<Take> takes, String part, long seed) {
        this.config = config;
        this.part = part;
        this.seed = seed;
        Map<String, List<Take>> bySpeaker = new TreeMap<>();
        takes.forEach(take -> bySpeaker
                .computeIfAbsent(take.speaker(), speaker -> new ArrayList<>())
                .add(take));
        this.speakers = List.copyOf(bySpeaker.values());
    }

    /**
     * A recording of a single digit.
     *
     * @param waveform at the rate of the config
     */
    record Take(String digit, String speaker, int number, Waveform waveform) {}

    /** One of the strings; the same number always gives an equal one. */
    DigitString get(int number) {
        Random random = SeededRandom.of(seed, "digit strings, " + part, number);
        List<Take> takes = speakers.get(random.nextInt(speakers.size()));
        int count = config.minimumDigits() + random.nextInt(config.maximumDigits() - config.minimumDigits() + 1);
        List<Take> drawn = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        int length = pause(random);
        for (int i = 0; i < count; i++) {
            drawn.add(takes.get(random.nextInt(takes.size())));
            starts.add(length);
            length += drawn.get(i).waveform().length() + pause(random);
        }
        float[] samples = new float[length];
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(place(drawn.get(i), starts.get(i), samples));
        }
        for (int n = 0; n < length; n++) {
            samples[n] += (float) (config.noise() * random.nextGaussian());
        }
        return new DigitString(new Waveform(samples, config.rate()), segments);
    }

    private int pause(Random random) {
        double seconds = config.minimumPause() + random.nextDouble() * (config.maximumPause() - config.minimumPause());
        return (int) Math.round(seconds * config.rate());
    }

    private Segment place(Take take, int start, float[] samples) {
        int length = take.waveform().length();
        for (int n = 0; n < length; n++) {
            samples[start + n] = take.waveform().sample(n);
        }
        double rate = config.rate();
        return new Segment(start / rate, (start + length) / rate, take.digit());
    }
}
