package org.unroll.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many time steps of each sequence are real, where padding stands at the end.
 *
 * @param lengths 0 for a sequence that is nothing but padding
 */
record SequenceLengths(List<Integer> lengths) {
    SequenceLengths {
        lengths = List.copyOf(lengths);
    }

    /** Reads them from a mask; empty if there is padding before or between real time steps. */
    static Optional<SequenceLengths> of(SequenceMask mask, int miniBatch, int timeSteps) {
        List<Integer> lengths = new ArrayList<>();
        for (int sequence = 0; sequence < miniBatch; sequence++) {
            int length = timeSteps;
            while (length > 0 && !mask.isReal(length - 1, sequence)) {
                length--;
            }
            for (int t = 0; t < length; t++) {
                if (!mask.isReal(t, sequence)) {
                    return Optional.empty();
                }
            }
            lengths.add(length);
        }
        return Optional.of(new SequenceLengths(lengths));
    }

    /** The same with at least one time step in each sequence. */
    List<Integer> atLeastOne() {
        return lengths.stream().map(length -> Math.max(1, length)).toList();
    }

    /** The numbers of the sequences without a real time step. */
    List<Integer> nothingButPadding() {
        return IntStream.range(0, lengths.size())
                .filter(sequence -> lengths.get(sequence) == 0)
                .boxed()
                .toList();
    }
}
