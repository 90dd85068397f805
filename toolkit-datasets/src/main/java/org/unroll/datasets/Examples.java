package org.unroll.datasets;

import java.util.List;
import java.util.stream.Stream;

/** Examples by number. All have the same kinds of values. */
public interface Examples {

    /** How many there are. */
    int size();

    /**
     * The same number always gives an equal example.
     *
     * @param index from 0 to {@code size() - 1}
     */
    Example get(int index);

    /** Time steps of an example's longest input or of its label. */
    default int length(int index) {
        Example example = get(index);
        return Stream.concat(example.inputs().stream(), Stream.of(example.label()))
                .filter(Value.Sequence.class::isInstance)
                .mapToInt(value -> ((Value.Sequence) value).length())
                .max()
                .orElse(1);
    }

    /** Examples that are all in memory. */
    static Examples of(List<Example> examples) {
        List<Example> all = List.copyOf(examples);
        return new Examples() {
            @Override
            public int size() {
                return all.size();
            }

            @Override
            public Example get(int index) {
                return all.get(index);
            }
        };
    }
}
