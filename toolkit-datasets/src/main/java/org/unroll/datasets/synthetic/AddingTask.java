package org.unroll.datasets.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.RightAnswer;

/**
 * Adding two marked numbers of a sequence (Hochreiter and Schmidhuber, Long Short-Term Memory, 1997). Feature 0 is
 * uniform in {@code [0, 1)}; feature 1 is 1 at two different time steps and 0 at all others. The label is the sum of
 * the numbers at these two.
 */
record AddingTask() implements Task {

    @Override
    public DataShapes shapes() {
        return new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Numbers(1));
    }

    @Override
    public Optional<RightAnswer> rightAnswer() {
        return Optional.of(new RightNumbers(0.04));
    }

    @Override
    public boolean canBeCut() {
        return false;
    }

    @Override
    public Example example(int length, Random random) {
        float[] numbers = new float[length];
        for (int step = 0; step < length; step++) {
            numbers[step] = random.nextFloat();
        }
        int first = random.nextInt(length);
        int second = (first + 1 + random.nextInt(length - 1)) % length;
        float[] markers = new float[length];
        markers[first] = 1;
        markers[second] = 1;
        return new Example(
                List.of(new Value.NumberSequence(numbers, markers)),
                new Value.Vector(numbers[first] + numbers[second]));
    }
}
