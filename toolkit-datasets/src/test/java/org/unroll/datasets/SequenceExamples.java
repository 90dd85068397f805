package org.unroll.datasets;

import java.util.List;
import java.util.stream.IntStream;

/** Examples of given lengths; number {@code i} reads {@code 100 i + 1, 100 i + 2, ...}, labels are negative. */
record SequenceExamples(List<Integer> lengths) implements Examples {

    static SequenceExamples ofLengths(Integer... lengths) {
        return new SequenceExamples(List.of(lengths));
    }

    @Override
    public int size() {
        return lengths.size();
    }

    @Override
    public Example get(int index) {
        int[] numbers = IntStream.rangeClosed(1, lengths.get(index))
                .map(step -> 100 * index + step)
                .toArray();
        return new Example(
                List.of(new Value.SymbolSequence(numbers)),
                new Value.SymbolSequence(IntStream.of(numbers).map(n -> -n).toArray()));
    }
}
