package org.unroll.datasets.audio;

import java.util.Optional;
import org.unroll.config.AudioFeatures;
import org.unroll.config.MelConfig;

/**
 * Turns waveforms into features, frame by frame.
 *
 * <ul>
 *   <li>{@code spectrogram}: {@code ln(max(p, 1e-10))} of the {@linkplain PowerSpectrum powers} {@code p}.
 *   <li>{@code log-mel}: the same of the power in each {@linkplain MelFilters mel band}.
 *   <li>{@code mfcc}: the first coefficients of the orthonormal {@linkplain CosineTransform cosine transform} of
 *       log-mel, number 0 included, without liftering.
 * </ul>
 *
 * <p>Slopes follow behind all of these, then the slopes of the slopes. With a frame of 25 ms and a step of 10 ms this
 * is librosa's {@code feature.mfcc(htk=True, norm=None)} with frames that are not centred, except for the limit of
 * loudness, and the logarithm is natural instead of decibel.
 */
final class FeatureExtractor {
    private static final double FLOOR = 1e-10;

    private final PowerSpectrum spectrum;
    private final Optional<MelFilters> filters;
    private final Optional<CosineTransform> cosine;
    private final int slopes;

    /** @param rate samples in a second of the waveforms */
    FeatureExtractor(AudioFeatures features, int rate) {
        this.spectrum = new PowerSpectrum(features.framing(), rate);
        this.slopes = features.framing().deltas();
        int size = features.framing().transformSize(rate);
        this.filters = mel(features).map(mel -> new MelFilters(mel, rate, size));
        this.cosine = features instanceof AudioFeatures.Mfcc mfcc
                ? Optional.of(new CosineTransform(mfcc.mel().bands(), mfcc.coefficients()))
                : Optional.empty();
    }

    private static Optional<MelConfig> mel(AudioFeatures features) {
        if (features instanceof AudioFeatures.LogMel mel) {
            return Optional.of(mel.mel());
        }
        return features instanceof AudioFeatures.Mfcc mfcc ? Optional.of(mfcc.mel()) : Optional.empty();
    }

    /** The number of mel bands that are too narrow to hold a frequency of the Fourier transform. */
    int emptyBands() {
        return filters.map(MelFilters::emptyBands).orElse(0);
    }

    /**
     * The features of a waveform.
     *
     * @return {@code [features][timeSteps]}
     */
    float[][] of(Waveform waveform) {
        double[][] frames = spectrum.of(waveform);
        for (int t = 0; t < frames.length; t++) {
            frames[t] = describe(frames[t]);
        }
        int count = frames[0].length;
        float[][] features = new float[count * (1 + slopes)][frames.length];
        for (int order = 0; order <= slopes; order++) {
            for (int t = 0; t < frames.length; t++) {
                for (int feature = 0; feature < count; feature++) {
                    features[order * count + feature][t] = (float) frames[t][feature];
                }
            }
            frames = Slopes.of(frames);
        }
        return features;
    }

    private double[] describe(double[] powers) {
        double[] bands = filters.map(mel -> mel.apply(powers)).orElse(powers);
        for (int band = 0; band < bands.length; band++) {
            bands[band] = Math.log(Math.max(bands[band], FLOOR));
        }
        return cosine.map(transform -> transform.apply(bands)).orElse(bands);
    }
}
