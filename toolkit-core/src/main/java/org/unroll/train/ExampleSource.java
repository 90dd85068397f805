package org.unroll.train;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What an example was made of, as people know it; meta data of a mini-batch.
 *
 * @param name such as that of its file
 * @param steps what each of its time steps was, such as the words of a sentence or the times of a series; empty if that
 *     is not known
 */
public record ExampleSource(Optional<String> name, List<String> steps) implements Serializable {
    public ExampleSource {
        steps = List.copyOf(steps);
    }

    /** An example with a name. */
    public static ExampleSource named(String name) {
        return new ExampleSource(Optional.of(name), List.of());
    }

    /** An example whose time steps are known. */
    public static ExampleSource ofSteps(List<String> steps) {
        return new ExampleSource(Optional.empty(), steps);
    }
}
