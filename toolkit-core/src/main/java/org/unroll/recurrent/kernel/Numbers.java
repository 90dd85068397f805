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
 * Where ND4J computes on a GPU, this is the processor's copy: what ND4J writes to the {@link #array} is seen here if
 * the array was asked for before, and what is written here is seen by ND4J.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public abstract sealed class Numbers<A> {

    private final INDArray array;
    private final long length;
    private final HostMemory memory;

    /** Whether ND4J may have used the array since the processor did. */
    private boolean isHandedOut;

    private Numbers(INDArray array, HostMemory memory) {
        this.array = array;
        this.length = array.length();
        this.memory = memory;
        memory.claim(array);
        this.isHandedOut = memory.isCopy();
    }

    /** The array whose memory this is; kept so that the memory is not freed. */
    public final INDArray array() {
        isHandedOut = memory.isCopy();
        return array;
    }

    /** To be called before each use of the memory. */
    final void use() {
        if (isHandedOut) {
            takeBack();
        }
    }

    private synchronized void takeBack() {
        if (isHandedOut) {
            memory.claim(array);
            isHandedOut = false;
        }
    }

    /** Number of elements. */
    public final long length() {
        return length;
    }

    /** Copies {@code count} elements from position {@code at} into an array. */
    public abstract void read(int at, A into, int intoAt, int count);

    /** Copies {@code count} elements of an array to position {@code at}. */
    public abstract void write(int at, A from, int fromAt, int count);

    /** Sets {@code count} elements from position {@code at} to zero. */
    public abstract void clear(int at, int count);

    /** Copies {@code count} elements from position {@code at} to a position of other memory. */
    public abstract void copyTo(int at, Numbers<A> to, int toAt, int count);

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
        private static final float[] ZEROS = new float[1024];

        private final FloatPointer pointer;
        private final FloatBuffer buffer;

        Floats(INDArray array) {
            this(array, HostMemory.ofBackend());
        }

        Floats(INDArray array, HostMemory memory) {
            super(array, memory);
            requireContiguous(array, DataType.FLOAT);
            pointer = new FloatPointer(array.data().addressPointer()).capacity(array.length());
            buffer = pointer.asBuffer();
        }

        @Override
        public void read(int at, float[] into, int intoAt, int count) {
            use();
            buffer.get(at, into, intoAt, count);
        }

        @Override
        public void write(int at, float[] from, int fromAt, int count) {
            use();
            buffer.put(at, from, fromAt, count);
        }

        @Override
        public void copyTo(int at, Numbers<float[]> to, int toAt, int count) {
            use();
            to.use();
            ((Floats) to).buffer.put(toAt, buffer, at, count);
        }

        @Override
        public void clear(int at, int count) {
            use();
            for (int done = 0; done < count; done += ZEROS.length) {
                buffer.put(at + done, ZEROS, 0, Math.min(ZEROS.length, count - done));
            }
        }

        @Override
        FloatPointer pointer(long at) {
            use();
            return pointer.getPointer(at);
        }

        @Override
        long address(long at) {
            use();
            return pointer.address() + (pointer.position() + at) * Float.BYTES;
        }
    }

    static final class Doubles extends Numbers<double[]> {
        private static final double[] ZEROS = new double[1024];

        private final DoublePointer pointer;
        private final DoubleBuffer buffer;

        Doubles(INDArray array) {
            this(array, HostMemory.ofBackend());
        }

        Doubles(INDArray array, HostMemory memory) {
            super(array, memory);
            requireContiguous(array, DataType.DOUBLE);
            pointer = new DoublePointer(array.data().addressPointer()).capacity(array.length());
            buffer = pointer.asBuffer();
        }

        @Override
        public void read(int at, double[] into, int intoAt, int count) {
            use();
            buffer.get(at, into, intoAt, count);
        }

        @Override
        public void write(int at, double[] from, int fromAt, int count) {
            use();
            buffer.put(at, from, fromAt, count);
        }

        @Override
        public void copyTo(int at, Numbers<double[]> to, int toAt, int count) {
            use();
            to.use();
            ((Doubles) to).buffer.put(toAt, buffer, at, count);
        }

        @Override
        public void clear(int at, int count) {
            use();
            for (int done = 0; done < count; done += ZEROS.length) {
                buffer.put(at + done, ZEROS, 0, Math.min(ZEROS.length, count - done));
            }
        }

        @Override
        DoublePointer pointer(long at) {
            use();
            return pointer.getPointer(at);
        }

        @Override
        long address(long at) {
            use();
            return pointer.address() + (pointer.position() + at) * Double.BYTES;
        }
    }
}
