package org.unroll.config;

import java.nio.file.Path;
import java.util.Optional;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Contradictions between the keys of pairs of texts. */
record TextPairsRules(DataConfig.TextPairs data, Report report) {

    private static final int NUMBERS = 1_000_000;

    void check() {
        checkSource();
        checkFiles();
        checkLanguages();
        if (isDataset(PairDataset.NUMBER_NAMES) && data.toDraw() > NUMBERS) {
            report.add(
                    "data.examples",
                    "there are 1,000,000 numbers from 0 to 999,999, each drawn once at most, got " + data.toDraw()
                            + ". Lower it.");
        }
        new TextUnitRules("data.source", data.sourceUnit(), report)
                .check(data.source().merges(), data.source().maximumSize());
        new TextUnitRules("data.target", data.targetUnit(), report)
                .check(data.target().merges(), data.target().maximumSize());
    }

    private boolean isDataset(PairDataset dataset) {
        return data.dataset().filter(dataset::equals).isPresent();
    }

    private void checkLanguages() {
        if (isDataset(PairDataset.INTERFACE_MESSAGES)) {
            if (data.languages().size() > 1) {
                report.add(
                        "data.languages",
                        "messages are translated into one language, got "
                                + data.languages().size() + ". Name one of them.");
            }
        } else if (!data.languages().isEmpty() && !isDataset(PairDataset.DATES)) {
            report.add(
                    "data.languages",
                    "only dates and interface-messages have languages. Remove 'languages' or write 'dataset: dates'.");
        }
    }

    private void checkSource() {
        if (data.dataset().isEmpty() && data.path().isEmpty()) {
            report.add(
                    "data",
                    "neither 'dataset' nor 'path' says which pairs to read. Add 'dataset: cmudict' or 'path: <file of"
                            + " source, tab, target>'.");
        } else if (data.dataset().isPresent() && data.path().isPresent()) {
            report.add("data.path", "'dataset' already says which pairs to read. Remove one of the two.");
        }
    }

    private void checkFiles() {
        checkTargets("target-path", data.targetPath(), "path", data.path());
        checkTargets("validation-target-path", data.validationTargetPath(), "validation-path", data.validationPath());
        checkTargets("test-target-path", data.testTargetPath(), "test-path", data.testPath());
        data.dataset().ifPresent(dataset -> {
            checkUnused("validation-path", data.validationPath(), dataset);
            checkUnused("test-path", data.testPath(), dataset);
        });
    }

    private void checkTargets(String key, Optional<Path> targets, String sourceKey, Optional<Path> sources) {
        if (targets.isPresent() && sources.isEmpty()) {
            report.add(
                    "data." + key,
                    "the targets have no sources. Name the file of the sources in '" + sourceKey + "' or remove '" + key
                            + "'.");
        }
    }

    private void checkUnused(String key, Optional<Path> file, PairDataset dataset) {
        if (file.isPresent()) {
            report.add(
                    "data." + key,
                    "the parts of " + ConfigNames.of(dataset) + " follow from 'split'. Remove '" + key + "'.");
        }
    }
}
