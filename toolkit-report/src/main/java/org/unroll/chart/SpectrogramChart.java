package org.unroll.chart;

import java.util.Locale;
import org.unroll.config.AudioFeatures;
import org.unroll.config.MelConfig;
import org.unroll.datasets.audio.SoundFeatures;

/**
 * The features of a recording over time, without their slopes. A spectrogram and the logarithms of mel bands are drawn
 * in decibels below the loudest cell, at the frequencies that they belong to; bands are equally wide on the mel scale.
 * Cepstral coefficients, whose sizes differ widely, are drawn in standard deviations from their means over time.
 *
 * @param title above the picture
 */
public record SpectrogramChart(String title, SoundFeatures features) implements Chart {

    private static final double DECIBELS = 10 / Math.log(10);
    private static final double QUIETEST = -80;
    private static final double MOST_DEVIATIONS = 3;
    private static final double KILO = 1000;
    private static final double MEL_SCALE = 2595;
    private static final double MEL_BREAK = 700;

    @Override
    public byte[] png() {
        return features.kind() instanceof AudioFeatures.Mfcc ? coefficients() : powers();
    }

    private byte[] powers() {
        double loudest = loudest();
        return raster(
                frequencies(),
                Raster.Axis.even("decibels", QUIETEST, 0),
                ColorScale.SEQUENTIAL,
                (timeStep, feature) -> DECIBELS * (features.value(feature, timeStep) - loudest));
    }

    private byte[] coefficients() {
        double[] means = new double[features.size()];
        double[] deviations = new double[features.size()];
        for (int feature = 0; feature < features.size(); feature++) {
            means[feature] = mean(feature, 1, 0);
            deviations[feature] = Math.sqrt(mean(feature, 2, means[feature]));
        }
        return raster(
                Raster.Axis.even("coefficient", -0.5, features.size() - 0.5),
                Raster.Axis.even("standard deviations", -MOST_DEVIATIONS, MOST_DEVIATIONS),
                ColorScale.DIVERGING,
                (timeStep, feature) -> deviations[feature] == 0
                        ? 0
                        : (features.value(feature, timeStep) - means[feature]) / deviations[feature]);
    }

    private byte[] raster(Raster.Axis upwards, Raster.Axis colours, ColorScale scale, Raster.Cells cells) {
        double half = features.secondsPerStep() / 2;
        Raster.Axis time = Raster.Axis.even(
                "time in seconds", features.seconds(0) - half, features.seconds(features.timeSteps() - 1) + half);
        return new Raster(title, time, upwards, features.timeSteps(), features.size(), colours, scale, cells).png();
    }

    private Raster.Axis frequencies() {
        if (features.kind() instanceof AudioFeatures.LogMel log) {
            MelConfig mel = log.mel();
            return Raster.Axis.even(
                            "kHz, on the mel scale",
                            mel(mel.lowestFrequency()),
                            mel(mel.highestFrequency(features.rate())))
                    .labelled(value -> String.format(Locale.ROOT, "%.1f", hertz(value) / KILO));
        }
        return Raster.Axis.even("frequency in kHz", 0, features.rate() / 2.0 / KILO);
    }

    private double loudest() {
        double loudest = Double.NEGATIVE_INFINITY;
        for (int feature = 0; feature < features.size(); feature++) {
            for (int t = 0; t < features.timeSteps(); t++) {
                loudest = Math.max(loudest, features.value(feature, t));
            }
        }
        return loudest;
    }

    /** The mean of a power of a feature's distance from a value. */
    private double mean(int feature, int power, double from) {
        double sum = 0;
        for (int t = 0; t < features.timeSteps(); t++) {
            sum += Math.pow(features.value(feature, t) - from, power);
        }
        return sum / features.timeSteps();
    }

    private static double mel(double hertz) {
        return MEL_SCALE * Math.log10(1 + hertz / MEL_BREAK);
    }

    private static double hertz(double mel) {
        return MEL_BREAK * (Math.pow(10, mel / MEL_SCALE) - 1);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%s: %,d numbers in each of %,d frames, %.0f ms apart",
                title,
                features.size(),
                features.timeSteps(),
                KILO * features.secondsPerStep());
    }
}
