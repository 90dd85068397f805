package org.unroll.config;

import org.unroll.config.binding.Report;

/** Contradictions between the keys of labelled text. */
record LabelledTextRules(DataConfig.LabelledText data, Report report) {

    private static final String USUAL_TEXT = "text";
    private static final String USUAL_LABEL = "label";

    void check() {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which texts to read. Add 'dataset: names' or 'path: <CSV file>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
            report.add("data.path", "'dataset' already says which texts to read. Remove one of the two.");
        }
        if (data.textColumn().equals(data.labelColumn())) {
            report.add(
                    "data.label-column",
                    "the column '" + data.labelColumn() + "' already holds the text. Name the column of the classes.");
        }
        if (data.dataset().isPresent()
                && !(data.textColumn().equals(USUAL_TEXT) && data.labelColumn().equals(USUAL_LABEL))) {
            report.add(
                    "data", "a built-in data set has no columns to choose. Remove 'text-column' and 'label-column'.");
        }
    }
}
