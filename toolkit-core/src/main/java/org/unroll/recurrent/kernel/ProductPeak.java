package org.unroll.recurrent.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.kernel.MatrixProduct.Operand;

/** How fast this machine multiplies matrices at best: what a network can come near to but not exceed. */
public final class ProductPeak {

    /** Rows, columns and inner size of the product that is measured. */
    public static final int SIZE = 2048;

    private static final int FEWEST_RUNS = 3;
    private static final int SMALLEST_PART = 32;

    private ProductPeak() {}

    /**
     * Multiplies square matrices of single precision on all threads, again and again, and takes the fastest.
     *
     * @param seconds how long to try
     * @return floating-point operations per second
     */
    public static double measure(MatrixProduct product, double seconds) {
        Arithmetic<float[]> math = FloatArithmetic.INSTANCE;
        Numbers<float[]> a = math.numbers(Nd4j.rand(DataType.FLOAT, SIZE, SIZE));
        Numbers<float[]> b = math.numbers(Nd4j.rand(DataType.FLOAT, SIZE, SIZE));
        Numbers<float[]> c = math.numbers(Nd4j.zeros(DataType.FLOAT, SIZE, SIZE));
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < FEWEST_RUNS || System.nanoTime() < end; run++) {
            long start = System.nanoTime();
            Workers.split(
                    SIZE,
                    SMALLEST_PART,
                    (from, to) -> product.multiply(
                            Operand.stored(a, (long) from * SIZE, SIZE),
                            Operand.stored(b, 0, SIZE),
                            to - from,
                            SIZE,
                            SIZE,
                            0,
                            c,
                            (long) from * SIZE,
                            SIZE));
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return 2.0 * SIZE * SIZE * SIZE * 1e9 / fastest;
    }
}
