package org.unroll.recurrent.cell;

import java.util.Arrays;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * What an {@link AttentionCell} looks at: for each sequence of the mini-batch its source, as a key and a value for each
 * real time step. Keys are compared with the cell's query, values are what it gets; masked time steps are left out
 * here, so that they can change nothing.
 *
 * <p>Threads work on sequences of their own, so all memory is kept by sequence.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class AttendedSequences<A> {

    private final Arithmetic<A> math;
    private final int keySize;
    private final int valueSize;
    private final int[] lengths;
    private final int longest;
    private final A[] keys;
    private final A[] values;
    private final A[] weights;
    private final A[] scratch;

    /** Null until a backward pass needs them. */
    private A[] keyGradients;

    private A[] valueGradients;

    /**
     * Makes room for sequences.
     *
     * @param lengths real time steps of each
     */
    public AttendedSequences(Arithmetic<A> math, int keySize, int valueSize, int[] lengths) {
        this.math = math;
        this.keySize = keySize;
        this.valueSize = valueSize;
        this.lengths = lengths.clone();
        this.longest = Arrays.stream(lengths).max().orElse(0);
        this.keys = arrays(keySize);
        this.values = arrays(valueSize);
        this.weights = arrays(1);
        this.scratch = arrays(1);
    }

    private A[] arrays(int width) {
        A[] arrays = math.arrays(lengths.length, 0);
        for (int sequence = 0; sequence < lengths.length; sequence++) {
            arrays[sequence] = math.array(lengths[sequence] * width);
        }
        return arrays;
    }

    /** Length of a key. */
    public int keySize() {
        return keySize;
    }

    /** Length of a value. */
    public int valueSize() {
        return valueSize;
    }

    /** Number of sequences. */
    public int sequences() {
        return lengths.length;
    }

    /** Real time steps of a sequence. */
    public int length(int sequence) {
        return lengths[sequence];
    }

    /** Real time steps of the longest sequence. */
    int longest() {
        return longest;
    }

    /** The keys of a sequence, {@code [length, keySize]}. */
    public A keys(int sequence) {
        return keys[sequence];
    }

    /** The values of a sequence, {@code [length, valueSize]}. */
    public A values(int sequence) {
        return values[sequence];
    }

    /** The gradient of {@link #keys}, to be added to; after {@link #clearGradients}. */
    public A keyGradients(int sequence) {
        return keyGradients[sequence];
    }

    /** The gradient of {@link #values}, to be added to; after {@link #clearGradients}. */
    public A valueGradients(int sequence) {
        return valueGradients[sequence];
    }

    /** How much each time step of a sequence counted when it was looked at last, {@code [length]}. */
    public A weights(int sequence) {
        return weights[sequence];
    }

    /** Sets all gradients to zero. */
    public void clearGradients() {
        if (keyGradients == null) {
            keyGradients = arrays(keySize);
            valueGradients = arrays(valueSize);
            return;
        }
        for (int sequence = 0; sequence < lengths.length; sequence++) {
            math.fill(keyGradients[sequence], 0, lengths[sequence] * keySize, 0);
            math.fill(valueGradients[sequence], 0, lengths[sequence] * valueSize, 0);
        }
    }

    /** Memory for one number for each time step of a sequence. */
    A scratch(int sequence) {
        return scratch[sequence];
    }
}
