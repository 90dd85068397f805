package org.unroll.datasets.tagged;

import java.util.List;

/**
 * A sentence.
 *
 * @param tokens at least one
 * @param tags one for each token
 */
record TaggedSentence(List<String> tokens, List<String> tags) {
    TaggedSentence {
        tokens = List.copyOf(tokens);
        tags = List.copyOf(tags);
    }
}
