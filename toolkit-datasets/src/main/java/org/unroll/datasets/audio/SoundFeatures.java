package org.unroll.datasets.audio;

import java.util.Optional;
import java.util.OptionalDouble;
import org.unroll.config.AudioFeatures;
import org.unroll.config.FramingConfig;
import org.unroll.datasets.DataException;

/**
 * The numbers that describe a recording, frame by frame, with the time of each frame and the frequency of each number.
 * They are those that a network reads before normalisation; slopes follow behind the others.
 */
public final class SoundFeatures {
    private final AudioFeatures kind;
    private final int rate;
    private final float[][] values;

    private SoundFeatures(AudioFeatures kind, int rate, float[][] values) {
        this.kind = kind;
        this.rate = rate;
        this.values = values;
    }

    /**
     * The features of a recording at the rate it has.
     *
     * @throws DataException if a mel band is too narrow to hold a frequency of the Fourier transform
     */
    public static SoundFeatures of(Waveform waveform, AudioFeatures kind) {
        RecordingFeatures extractor = new RecordingFeatures(kind, waveform.rate(), Optional.empty());
        extractor.requireBands(kind);
        return new SoundFeatures(kind, waveform.rate(), extractor.of(waveform));
    }

    /** Which numbers they are. */
    public AudioFeatures kind() {
        return kind;
    }

    /** Samples in a second of the recording. */
    public int rate() {
        return rate;
    }

    /** Number of frames. */
    public int timeSteps() {
        return values[0].length;
    }

    /** Numbers of each frame, slopes left out. */
    public int size() {
        return kind.staticSize(rate);
    }

    /** A number of a frame, both from 0. */
    public float value(int feature, int timeStep) {
        return values[feature][timeStep];
    }

    /** The middle of a frame in seconds. */
    public double seconds(int timeStep) {
        return FrameTimes.of(framing(), rate).middle(timeStep);
    }

    /** Seconds from a frame to the next one. */
    public double secondsPerStep() {
        return (double) framing().stepSamples(rate) / rate;
    }

    /** The frequency in Hz that a number belongs to, or the middle of its mel band; empty for cepstral coefficients. */
    public OptionalDouble frequency(int feature) {
        if (kind instanceof AudioFeatures.Spectrogram) {
            return OptionalDouble.of((double) feature * rate / framing().transformSize(rate));
        }
        if (kind instanceof AudioFeatures.LogMel log) {
            return OptionalDouble.of(MelFilters.middle(log.mel(), rate, feature));
        }
        return OptionalDouble.empty();
    }

    private FramingConfig framing() {
        return kind.framing();
    }
}
