package org.unroll.datasets.synthetic;

import java.util.Random;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.SeededRandom;

/**
 * Examples of a task, drawn anew whenever they are asked for. Each has a generator of its own, so that it depends on
 * the seed and its number alone.
 *
 * @param lengths lengths of the examples
 * @param first number of the first example
 */
record GeneratedExamples(Task task, Lengths lengths, long seed, int first, int size) implements Examples {

    @Override
    public Example get(int index) {
        Random random = SeededRandom.of(seed, "examples", first + index);
        int length = lengths.minimum() + random.nextInt(lengths.maximum() - lengths.minimum() + 1);
        return task.example(length, random);
    }

    /**
     * The range lengths are drawn from.
     *
     * @param minimum time steps of the shortest example
     * @param maximum time steps of the longest example
     */
    record Lengths(int minimum, int maximum) {}
}
