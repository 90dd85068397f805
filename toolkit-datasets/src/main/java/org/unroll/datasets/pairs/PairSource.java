package org.unroll.datasets.pairs;

import java.util.List;
import org.unroll.train.DataOrigin;

/**
 * Pairs of texts and where they came from.
 *
 * @param origins name, size and checksum of the raw bytes of each file
 * @param pairs in the order in which they were read
 */
public record PairSource(List<DataOrigin> origins, List<TextPair> pairs) {
    public PairSource {
        origins = List.copyOf(origins);
        pairs = List.copyOf(pairs);
    }

    /** What messages call the pairs. */
    String name() {
        return origins.get(0).name();
    }
}
