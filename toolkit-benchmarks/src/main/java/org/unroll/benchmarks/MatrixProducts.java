package org.unroll.benchmarks;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The plain matrix product of each library, from which the machine's peak is taken. */
final class MatrixProducts {

    private MatrixProducts() {}

    static Iteration openBlas(Subject.Product size) {
        INDArray a = Nd4j.rand(DataType.FLOAT, size.rows(), size.inner());
        INDArray b = Nd4j.rand(DataType.FLOAT, size.inner(), size.columns());
        INDArray c = Nd4j.create(DataType.FLOAT, new long[] {size.rows(), size.columns()}, 'f');
        return new Iteration() {
            @Override
            public void run() {
                Nd4j.gemm(a, b, c, false, false, 1, 0);
            }

            @Override
            public double result() {
                return c.getDouble(0, 0);
            }
        };
    }

    static Iteration oneDnn(Subject.Product size) {
        FloatPointer a = ones((long) size.rows() * size.inner());
        FloatPointer b = ones((long) size.inner() * size.columns());
        FloatPointer c = ones((long) size.rows() * size.columns());
        return new Iteration() {
            @Override
            public void run() {
                int status = dnnl.dnnl_sgemm(
                        (byte) 'N',
                        (byte) 'N',
                        size.rows(),
                        size.columns(),
                        size.inner(),
                        1f,
                        a,
                        size.inner(),
                        b,
                        size.columns(),
                        0f,
                        c,
                        size.columns());
                if (status != dnnl.dnnl_success) {
                    throw new IllegalStateException("dnnl_sgemm returned " + status + "; expected dnnl_success.");
                }
            }

            @Override
            public double result() {
                return c.get(0);
            }
        };
    }

    private static FloatPointer ones(long length) {
        FloatPointer values = new FloatPointer(length);
        for (long i = 0; i < length; i++) {
            values.put(i, 1f);
        }
        return values;
    }

    static Iteration libtorch(Subject.Product size) {
        Tensor a = torch.rand(size.rows(), size.inner());
        Tensor b = torch.rand(size.inner(), size.columns());
        Tensor c = torch.zeros(size.rows(), size.columns());
        return new Iteration() {
            @Override
            public void run() {
                torch.mm_out(c, a, b).close();
            }

            @Override
            public double result() {
                return c.sum().item_float();
            }
        };
    }
}
