package org.unroll.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Kernel;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.MatrixProduct;
import org.unroll.recurrent.kernel.MatrixProduct.Operand;
import org.unroll.recurrent.kernel.Numbers;

/**
 * The products of recurrent layers, {@code rows x columns x inner}: a step of A and of B, a backward step of B, B's
 * input projection and B's weight gradient; on one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class MatrixProductBenchmark {

    @Param({"32x1024x256", "64x2048x512", "64x512x2048", "6400x2048x512", "512x2048x6400"})
    private String size;

    @Param({"ONEDNN", "PORTABLE"})
    private Kernel kernel;

    private Product<?> product;

    private record Product<A>(MatrixProduct kernel, Subject.Product size, Numbers<A> a, Numbers<A> b, Numbers<A> c) {
        static <A> Product<A> of(Arithmetic<A> math, Kernel kernel, Subject.Product size) {
            return new Product<>(
                    KernelChoice.of(kernel, math.type()).product(),
                    size,
                    math.numbers(Nd4j.rand(DataType.FLOAT, size.rows(), size.inner())),
                    math.numbers(Nd4j.rand(DataType.FLOAT, size.inner(), size.columns())),
                    math.numbers(Nd4j.zeros(DataType.FLOAT, size.rows(), size.columns())));
        }

        void multiply() {
            kernel.multiply(
                    Operand.stored(a, 0, size.inner()),
                    Operand.stored(b, 0, size.columns()),
                    size.rows(),
                    size.columns(),
                    size.inner(),
                    0,
                    c,
                    0,
                    size.columns());
        }
    }

    @Setup
    public void allocate() {
        product = Product.of(Arithmetic.of(DataType.FLOAT), kernel, (Subject.Product) Subject.of(size));
    }

    @Benchmark
    public Object multiply() {
        product.multiply();
        return product;
    }
}
