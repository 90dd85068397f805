package org.unroll.recurrent.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Memory that a layer keeps from one iteration to the next, since fresh memory costs more in page faults than the
 * arithmetic done on it. It lies outside ND4J's workspaces and grows to the largest shape asked for.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class Scratch<A> {

    private final Arithmetic<A> math;
    private INDArray memory;
    private Numbers<A> current;

    public Scratch(Arithmetic<A> math) {
        this.math = math;
    }

    /** Memory of a shape, with whatever content an earlier use left in it. */
    public Numbers<A> of(long... shape) {
        if (current != null && Arrays.equals(current.array().shape(), shape)) {
            return current;
        }
        long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        long most = Integer.MAX_VALUE / math.type().width();
        if (length > most) {
            throw new IllegalArgumentException(
                    "A layer needs an array of shape " + Arrays.toString(shape) + ", which has "
                            + length + " elements; at most " + most
                            + " are possible. Use a smaller mini-batch, shorter sequences or fewer units.");
        }
        if (memory == null || memory.length() < length) {
            memory = Nd4j.createUninitializedDetached(math.type(), 'c', length);
        }
        INDArray part = memory.length() == length ? memory : memory.get(NDArrayIndex.interval(0, length));
        current = math.numbers(part.reshape('c', shape));
        return current;
    }

    /** What {@link #of} returned last. */
    public Numbers<A> current() {
        return current;
    }
}
