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
        checkGivenParts();
        checkGroup();
        unitRules().check(data.merges(), data.maximumSize());
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

    /** What a model can write, too. */
    void checkWritten() {
        check();
        if (data.unit() != TextUnit.CHAR) {
            report.add(
                    "data.unit",
                    "texts are written from a class character by character, got "
                            + unitRules().name() + ". Remove 'unit'.");
        }
        if (data.maximumSize().isPresent() && data.unit() == TextUnit.CHAR) {
            report.add(
                    "data.maximum-size",
                    "a model that writes texts knows all characters but those that are rarer than minimum-count. Remove"
                            + " 'maximum-size'.");
        }
    }

    private void checkGivenParts() {
        if (data.dataset().isPresent()) {
            checkUnused(data.validationPath().isPresent(), "validation-path");
            checkUnused(data.testPath().isPresent(), "test-path");
        }
        if (data.testPath().isPresent() && data.testPath().equals(data.validationPath())) {
            report.add(
                    "data.test-path",
                    "'validation-path' names the same file. Name another one, so that the test part is used only once.");
        }
    }

    private void checkGroup() {
        if (data.groupColumn().isEmpty()) {
            return;
        }
        String column = data.groupColumn().get();
        checkUnused(data.dataset().isPresent(), "group-column");
        if (data.dataset().isEmpty() && (column.equals(data.textColumn()) || column.equals(data.labelColumn()))) {
            report.add(
                    "data.group-column",
                    "the column '" + column + "' already holds the "
                            + (column.equals(data.textColumn()) ? "text" : "class")
                            + ". Name the column of the groups.");
        }
    }

    private void checkUnused(boolean given, String key) {
        if (given) {
            report.add("data." + key, "a built-in data set is divided by itself. Remove '" + key + "'.");
        }
    }

    private TextUnitRules unitRules() {
        return new TextUnitRules("data", data.unit(), report);
    }
}
