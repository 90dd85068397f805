package org.unroll.config;

import org.unroll.config.binding.Report;

/** Contradictions between the keys of audio data. */
final class AudioRules {

    private final AudioFeatures features;
    private final int rate;
    private final Report report;
    private final PatternRules patterns;

    private AudioRules(AudioFeatures features, int rate, Report report) {
        this.features = features;
        this.rate = rate;
        this.report = report;
        this.patterns = new PatternRules(report);
    }

    static void check(DataConfig.Audio data, TrainingConfig training, Report report) {
        checkWhole(training, report);
        AudioRules rules = new AudioRules(data.features(), data.rate(), report);
        rules.checkSource(data);
        if (data.labels() instanceof FileLabels.FileName name) {
            rules.patterns.check("data.labels.pattern", name.pattern(), true);
        }
        data.speaker().ifPresent(pattern -> rules.patterns.check("data.speaker", pattern, true));
        if (data.normalization() == AudioNormalization.SPEAKER && data.speaker().isEmpty()) {
            report.add(
                    "data.normalization",
                    "to normalise by speaker, it must be known who speaks. Add 'speaker', a regular expression such as"
                            + " '.*_(.*)_\\d+', or write 'training', 'utterance' or 'none'.");
        } else if (data.normalization() != AudioNormalization.SPEAKER
                && data.speaker().isPresent()) {
            report.add(
                    "data.speaker", "only 'normalization: speaker' asks who speaks. Write that or remove 'speaker'.");
        }
        data.group().ifPresent(pattern -> rules.patterns.check("data.group", pattern, true));
        data.testPattern().ifPresent(pattern -> rules.patterns.check("data.test-pattern", pattern, false));
        if (data.testPattern().isPresent() && data.testList().isPresent()) {
            report.add("data.test-list", "'test-pattern' already says what the test part is. Remove one of the two.");
        }
        data.augmentation().ifPresent(augmentation -> rules.checkAugmentation(augmentation, data.labels()));
        rules.checkFeatures();
    }

    static void check(DataConfig.DigitStrings data, TrainingConfig training, Report report) {
        checkWhole(training, report);
        if (data.normalization() == AudioNormalization.SPEAKER) {
            report.add(
                    "data.normalization",
                    "strings of digits are not normalised by speaker. Write 'training', 'utterance' or 'none'.");
        }
        if (data.minimumDigits() > data.maximumDigits()) {
            report.add(
                    "data.maximum-digits",
                    "the shortest string has " + data.minimumDigits() + " digits, the longest only "
                            + data.maximumDigits() + ". Lower minimum-digits or raise maximum-digits.");
        }
        if (data.minimumPause() > data.maximumPause()) {
            report.add(
                    "data.maximum-pause",
                    "the shortest pause lasts " + data.minimumPause() + " seconds, the longest only "
                            + data.maximumPause() + ". Lower minimum-pause or raise maximum-pause.");
        }
        new AudioRules(data.features(), data.rate(), report).checkFeatures();
    }

    private static void checkWhole(TrainingConfig training, Report report) {
        if (training.truncatedBptt().isPresent()) {
            report.add("training.truncated-bptt", "recordings are read as a whole. Remove 'truncated-bptt'.");
        }
    }

    private void checkFeatures() {
        checkFraming(features.framing());
        if (features instanceof AudioFeatures.LogMel mel) {
            checkMel(mel.mel());
        } else if (features instanceof AudioFeatures.Mfcc mfcc) {
            checkMel(mfcc.mel());
            checkCoefficients(mfcc);
        }
    }

    private void checkSource(DataConfig.Audio data) {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which recordings to read. Add 'dataset: spoken-digits' or"
                            + " 'path: <folder or zip of WAV files>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
            report.add("data.path", "'dataset' already says which recordings to read. Remove one of the two.");
        }
    }

    private void checkAugmentation(AugmentationConfig augmentation, FileLabels labels) {
        if (labels instanceof FileLabels.OfFrames) {
            report.add(
                    "data.augmentation",
                    "the labels of frames would not fit copies that are faster, slower or begin later. Remove"
                            + " 'augmentation', or label whole recordings.");
        }
        augmentation
                .minimumSignalToNoise()
                .filter(minimum -> minimum > augmentation.maximumSignalToNoise())
                .ifPresent(minimum -> report.add(
                        "data.augmentation.minimum-signal-to-noise",
                        minimum + " dB is above the highest ratio of " + augmentation.maximumSignalToNoise()
                                + " dB. Lower minimum-signal-to-noise or raise maximum-signal-to-noise."));
    }

    private void checkFraming(FramingConfig framing) {
        if (framing.frameSamples(rate) < 2) {
            report.add(
                    "data.features.frame-length",
                    "a frame of " + framing.frameLength() + " ms has less than 2 samples at " + rate
                            + " Hz. Raise frame-length or rate.");
        }
        if (framing.stepSamples(rate) < 1) {
            report.add(
                    "data.features.frame-step",
                    "a step of " + framing.frameStep() + " ms is shorter than a sample at " + rate
                            + " Hz. Raise frame-step or rate.");
        }
    }

    private void checkMel(MelConfig mel) {
        double highest = mel.highestFrequency(rate);
        if (highest > rate / 2.0) {
            report.add(
                    "data.features.highest-frequency",
                    highest + " Hz is above half the rate of " + rate
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
