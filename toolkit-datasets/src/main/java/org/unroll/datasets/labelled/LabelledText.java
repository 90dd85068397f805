package org.unroll.datasets.labelled;

import java.util.Optional;

/**
 * An example as it was read.
 *
 * @param text what the model reads
 * @param label the class that it should tell
 * @param group what it has in common with others that belong into the same part of the data, such as the author
 */
public record LabelledText(String text, String label, Optional<String> group) {

    /** An example that is in no group. */
    public LabelledText(String text, String label) {
        this(text, label, Optional.empty());
    }
}
