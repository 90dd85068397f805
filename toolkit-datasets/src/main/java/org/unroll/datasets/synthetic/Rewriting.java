package org.unroll.datasets.synthetic;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Ways to write a sequence anew. */
enum Rewriting {
    BACKWARDS {
        @Override
        int[] of(int... source) {
            return IntStream.range(0, source.length)
                    .map(step -> source[source.length - 1 - step])
                    .toArray();
        }
    },
    ASCENDING {
        @Override
        int[] of(int... source) {
            return Arrays.stream(source).sorted().toArray();
        }
    };

    /** The answer to a sequence, as long as the sequence itself. */
    abstract int[] of(int... source);
}
