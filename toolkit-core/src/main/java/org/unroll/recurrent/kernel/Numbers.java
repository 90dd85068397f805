package org.unroll.recurrent.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of an {@link INDArray} whose elements lie side by side in row-major order, read and written in stretches.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract sealed class Numbers<A> {

    private final INDArray array;
    private final long length;

    private Numbers(INDArray array) {
        this.array = array;
        this.length = array.length();
    }

    /** The array whose memory this is; kept so that the memory is not freed. */
    public final INDArray array() {
        return array;
    }

    /** Number of elements. */
    public final long length() {
        return length;
    }

    /** Copies {@code count} elements from position {@code at} into an array. */
    public abstract void read(int at, A into, int intoAt, int count);

    /** Copies {@code count} elements of an array to position {@code at}. */
    public abstract void write(int at, A from, int fromAt, int count);

    /** Sets {@code count} elements from position {@code at} to a value. */
    public abstract void fill(int at, int count, double value);

    /** Copies {@code count} elements from position {@code at} to a position of other memory. */
    public void copyTo(int at, Numbers<A> to, int toAt, int count) {
        Pointer.memmove(
                to.pointer(toAt), pointer(at), (long) count * array.dataType().width());
    }

    /** The address of element {@code at}. */
    abstract Pointer pointer(long at);

    /** The address of element {@code at}, as a number. */
    abstract long address(long at);

    /** Whether all elements of an array lie side by side in row-major order, so that it can be wrapped. */
    public static boolean isContiguous(INDArray array) {
        long expected = 1;
        for (int dimension = array.rank() - 1; dimension >= 0; dimension--) {
            if (array.size(dimension) != 1 && array.stride(dimension) != expected) {
                return false;
            }
            expected *= array.size(dimension);
        }
        return true;
    }

    private static void requireContiguous(INDArray array, DataType type) {
        if (array.dataType() != type || !isContiguous(array)) {
            throw new IllegalArgumentException("Expected a row-major " + type + " array without gaps; got "
                    + array.dataType() + " with shape " + Arrays.toString(array.shape()) + " and strides "
                    + Arrays.toString(array.stride()));
        }
    }

    static final class Floats extends Numbers<float[]> {
        private final FloatPointer pointer;
        private final FloatBuffer buffer;

        Floats(INDArray array) {
            super(array);
            requireContiguous(array, DataType.FLOAT);
            pointer = new FloatPointer(array.data().addressPointer()).capacity(array.length());
            buffer = pointer.asBuffer();
        }

        @Override
        public void read(int at, float[] into, int intoAt, int count) {
            buffer.get(at, into, intoAt, count);
        }

        @Override
        public void write(int at, float[] from, int fromAt, int count) {
            buffer.put(at, from, fromAt, count);
        }

        @Override
        public void fill(int at, int count, double value) {
            for (int i = at; i < at + count; i++) {
                buffer.put(i, (float) value);
            }
        }

        @Override
        FloatPointer pointer(long at) {
            return pointer.getPointer(at);
        }

        @Override
        long address(long at) {
            return pointer.address() + (pointer.position() + at) * Float.BYTES;
        }
    }

    static final class Doubles extends Numbers<double[]> {
        private final DoublePointer pointer;
        private final DoubleBuffer buffer;

        Doubles(INDArray array) {
            super(array);
            requireContiguous(array, DataType.DOUBLE);
            pointer = new DoublePointer(array.data().addressPointer()).capacity(array.length());
            buffer = pointer.asBuffer();
        }

        @Override
        public void read(int at, double[] into, int intoAt, int count) {
            buffer.get(at, into, intoAt, count);
        }

        @Override
        public void write(int at, double[] from, int fromAt, int count) {
            buffer.put(at, from, fromAt, count);
        }

        @Override
        public void fill(int at, int count, double value) {
            for (int i = at; i < at + count; i++) {
                buffer.put(i, value);
            }
        }

        @Override
        DoublePointer pointer(long at) {
            return pointer.getPointer(at);
        }

        @Override
        long address(long at) {
            return pointer.address() + (pointer.position() + at) * Double.BYTES;
        }
    }
}
