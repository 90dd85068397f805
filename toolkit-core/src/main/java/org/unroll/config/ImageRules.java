package org.unroll.config;

import org.unroll.config.binding.Report;

/** Contradictions between the keys of image data. */
record ImageRules(DataConfig.Images data, Report report) {

    void check() {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which images to read. Add 'dataset: digits' or"
                            + " 'path: <folder, zip or IDX file>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
            report.add("data.path", "'dataset' already says which images to read. Remove one of the two.");
        } else if (data.dataset().isPresent()) {
            checkUnused(data.labels().isPresent(), "labels");
            checkUnused(data.labelPath().isPresent(), "label-path");
            checkUnused(data.testPath().isPresent(), "test-path");
            checkUnused(data.testLabelPath().isPresent(), "test-label-path");
        } else if (data.labels().isPresent() && data.labelPath().isPresent()) {
            report.add(
                    "data.labels",
                    "'label-path' already says where the labels of an IDX file are. Remove one of the two.");
        }
        if (data.labels().orElse(null) instanceof FileLabels.FileName name) {
            new PatternRules(report).check("data.labels.pattern", name.pattern(), true);
        } else if (data.labels().orElse(null) instanceof FileLabels.OfFrames) {
            report.add(
                    "data.labels.type",
                    "an image has no frames to label. Write 'type: folder', 'type: file-name' or 'type: csv'.");
        }
        if (data.testLabelPath().isPresent() && data.testPath().isEmpty()) {
            report.add("data.test-label-path", "there are no test images to label. Add 'test-path' or remove it.");
        }
        if (data.width().isPresent() != data.height().isPresent()) {
            String given = data.width().isPresent() ? "width" : "height";
            String missing = data.width().isPresent() ? "height" : "width";
            report.add("data." + given, "images are resized to both, but '" + missing + "' is missing. Add it.");
        }
    }

    private void checkUnused(boolean given, String key) {
        if (given) {
            report.add("data." + key, "'dataset' brings its own labels and parts. Remove '" + key + "'.");
        }
    }

    static void check(DataConfig.DigitCaptions data, Report report) {
        if (data.minimumDigits() > data.maximumDigits()) {
            report.add(
                    "data.minimum-digits",
                    "an image has at least " + data.minimumDigits() + " digits and at most " + data.maximumDigits()
                            + ". Lower minimum-digits or raise maximum-digits.");
        }
    }
}
