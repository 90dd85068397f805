package org.unroll.datasets.labelled;

import java.util.Optional;
import org.unroll.config.DataConfig;

/**
 * The columns of a table that are read.
 *
 * @param text column that holds the text
 * @param label column that holds the class
 * @param group column that holds the group, if there are groups
 */
record LabelledColumns(String text, String label, Optional<String> group) {

    /** Columns without groups. */
    LabelledColumns(String text, String label) {
        this(text, label, Optional.empty());
    }

    static LabelledColumns of(DataConfig.LabelledText config) {
        return new LabelledColumns(config.textColumn(), config.labelColumn(), config.groupColumn());
    }

    /** The columns of a file that is one part as a whole. */
    LabelledColumns withoutGroup() {
        return new LabelledColumns(text, label);
    }
}
