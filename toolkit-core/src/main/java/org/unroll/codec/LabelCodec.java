package org.unroll.codec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Classes as integers.
 *
 * @param labels names of the classes, in the order of their numbers
 */
public record LabelCodec(List<String> labels) implements Codec {

    /** @throws IllegalArgumentException if there is no label, or one occurs twice */
    public LabelCodec {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("There are no labels; expected at least one");
        }
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            if (!seen.add(label)) {
                throw new IllegalArgumentException("The label '%s' occurs twice; expected each once".formatted(label));
            }
        }
    }

    /** The number of a class; -1 if there is none of that name. */
    public int indexOf(String label) {
        return labels.indexOf(label);
    }
}
