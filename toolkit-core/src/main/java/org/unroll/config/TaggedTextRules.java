package org.unroll.config;

import java.util.EnumSet;
import java.util.Set;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Contradictions between the keys of tagged text. */
record TaggedTextRules(DataConfig.TaggedText data, TrainingConfig training, Report report) {

    void check() {
        checkSource();
        checkFeatures();
        if (data.tokenColumn().isPresent() && data.tokenColumn().equals(data.tagColumn())) {
            report.add(
                    "data.tag-column",
                    "the column '" + data.tagColumn().get()
                            + "' already holds the tokens. Name the column of the tags.");
        }
        if (data.format().filter(TaggedFormat.WORD_SLASH_TAG::equals).isPresent() && namesColumns()) {
            report.add(
                    "data.format",
                    "sentences of word/tag have no columns to choose. Remove 'token-column' and 'tag-column'.");
        }
        if (training.truncatedBptt().isPresent()) {
            report.add("training.truncated-bptt", "tagged text is read sentence by sentence. Remove 'truncated-bptt'.");
        }
    }

    private boolean namesColumns() {
        return data.tokenColumn().isPresent() || data.tagColumn().isPresent();
    }

    private void checkSource() {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which text to read. Add 'dataset: wnut17' or 'path: <CoNLL"
                            + " file>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
            report.add("data.path", "'dataset' already says which text to read. Remove one of the two.");
        }
        if (data.dataset().isEmpty()) {
            return;
        }
        if (data.validationPath().isPresent() || data.testPath().isPresent()) {
            report.add(
                    "data",
                    "'dataset' already says which text to read. Remove 'validation-path' and 'test-path', or write"
                            + " 'path' in place of 'dataset'.");
        }
        if (namesColumns() || data.format().isPresent()) {
            report.add("data", "the format of a data set is known. Remove 'format', 'token-column' and 'tag-column'.");
        }
    }

    private void checkFeatures() {
        Set<TokenFeature> seen = EnumSet.noneOf(TokenFeature.class);
        for (int i = 0; i < data.features().size(); i++) {
            TokenFeature feature = data.features().get(i);
            if (!seen.add(feature)) {
                report.add(
                        "data.features[" + i + "]",
                        "the feature '" + ConfigNames.of(feature) + "' is named twice. Remove one of the two.");
            }
        }
    }
}
