package org.unroll.datasets.audio;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.unroll.config.AudioFeatures;
import org.unroll.datasets.DataException;

/** Reads recordings: brings them to one rate, cuts them, and extracts the features of each frame. */
final class RecordingFeatures {
    private final int rate;
    private final Optional<Double> maximumLength;
    private final FeatureExtractor extractor;
    private final Map<Integer, Resampler> resamplers = new HashMap<>();

    /**
     * @param rate samples in a second, after resampling
     * @param maximumLength seconds of a recording that are read
     */
    RecordingFeatures(AudioFeatures features, int rate, Optional<Double> maximumLength) {
        this.rate = rate;
        this.maximumLength = maximumLength;
        this.extractor = new FeatureExtractor(features, rate);
    }

    /** @throws DataException if a mel band is too narrow to hold a frequency of the Fourier transform */
    void requireBands(AudioFeatures features) {
        int empty = extractor.emptyBands();
        if (empty > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "data.features: %,d of the mel bands are too narrow, no frequency of the Fourier transform is in them"
                            + " (frame of %s ms at %,d Hz). Expected one in each; lower bands or raise frame-length.",
                    empty,
                    features.framing().frameLength(),
                    rate));
        }
    }

    /**
     * The features of a WAV file.
     *
     * @param name how messages call the file
     * @return {@code [features][timeSteps]}
     * @throws DataException if the file cannot be used
     */
    float[][] of(String name, byte[] bytes) {
        return extractor.of(waveform(name, bytes));
    }

    /** The features of samples at the right rate. */
    float[][] of(Waveform waveform) {
        return extractor.of(waveform);
    }

    /** The samples of a WAV file at the right rate, cut to the length that is read. */
    Waveform waveform(String name, byte[] bytes) {
        Waveform read = WaveFile.read(name, bytes);
        Waveform resampled = resamplers
                .computeIfAbsent(read.rate(), from -> new Resampler(from, rate))
                .resample(read);
        return maximumLength
                .map(seconds -> resampled.first(Math.max(1, (int) Math.round(seconds * rate))))
                .orElse(resampled);
    }
}
