package org.unroll.datasets.tagged;

import java.io.Serializable;
import java.util.List;
import org.unroll.train.SequenceBatch;

/**
 * The tokens of a sentence as they were read; meta data of the examples of tagged text, for baselines that know words
 * which a network reads as unknown.
 */
record Words(List<String> tokens) implements Serializable {
    Words {
        tokens = List.copyOf(tokens);
    }

    /** Those of each sentence of a mini-batch. */
    static List<Words> of(SequenceBatch batch) {
        return batch.arrays().getExampleMetaData().stream()
                .map(Words.class::cast)
                .toList();
    }
}
