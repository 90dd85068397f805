package org.unroll.config;

import org.unroll.config.binding.Report;

/** Contradictions between the keys of audio data. */
final class AudioRules {

    private final DataConfig.Audio data;
    private final Report report;

    AudioRules(DataConfig.Audio data, Report report) {
        this.data = data;
        this.report = report;
    }

    void check() {
        checkSource();
        PatternRules patterns = new PatternRules(report);
        if (data.labels() instanceof FileLabels.FileName name) {
            patterns.check("data.labels.pattern", name.pattern(), true);
        }
        data.group().ifPresent(pattern -> patterns.check("data.group", pattern, true));
        data.testPattern().ifPresent(pattern -> patterns.check("data.test-pattern", pattern, false));
        checkFraming(data.features().framing());
        if (data.features() instanceof AudioFeatures.LogMel mel) {
            checkMel(mel.mel());
        } else if (data.features() instanceof AudioFeatures.Mfcc mfcc) {
            checkMel(mfcc.mel());
            checkCoefficients(mfcc);
        }
    }

    private void checkSource() {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which recordings to read. Add 'dataset: spoken-digits' or"
                            + " 'path: <folder or zip of WAV files>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
            report.add("data.path", "'dataset' already says which recordings to read. Remove one of the two.");
        }
    }

    private void checkFraming(FramingConfig framing) {
        if (framing.frameSamples(data.rate()) < 2) {
            report.add(
                    "data.features.frame-length",
                    "a frame of " + framing.frameLength() + " ms has less than 2 samples at " + data.rate()
                            + " Hz. Raise frame-length or rate.");
        }
        if (framing.stepSamples(data.rate()) < 1) {
            report.add(
                    "data.features.frame-step",
                    "a step of " + framing.frameStep() + " ms is shorter than a sample at " + data.rate()
                            + " Hz. Raise frame-step or rate.");
        }
    }

    private void checkMel(MelConfig mel) {
        double highest = mel.highestFrequency(data.rate());
        if (highest > data.rate() / 2.0) {
            report.add(
                    "data.features.highest-frequency",
                    highest + " Hz is above half the rate of " + data.rate()
                            + " Hz, and such frequencies are not in the samples. Lower highest-frequency or raise rate.");
        }
        if (mel.lowestFrequency() >= highest) {
            report.add(
                    "data.features.lowest-frequency",
                    mel.lowestFrequency() + " Hz is not below the highest frequency of " + highest
                            + " Hz. Lower lowest-frequency or raise highest-frequency.");
        }
    }

    private void checkCoefficients(AudioFeatures.Mfcc mfcc) {
        if (mfcc.coefficients() > mfcc.mel().bands()) {
            report.add(
                    "data.features.coefficients",
                    mfcc.coefficients() + " coefficients cannot be computed from "
                            + mfcc.mel().bands() + " bands. Lower coefficients or raise bands.");
        }
    }
}
