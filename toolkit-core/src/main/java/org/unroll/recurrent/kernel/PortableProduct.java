package org.unroll.recurrent.kernel;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** The product of the OpenBLAS that ND4J itself works with: no native code of our own, available wherever ND4J is. */
final class PortableProduct implements MatrixProduct {

    private static final PortableProduct INSTANCE = new PortableProduct();

    private PortableProduct() {
        // One thread per call: callers split the work themselves, and OpenBLAS' own threads would stand in their way.
        openblas.blas_set_num_threads(1);
    }

    /** The one instance. */
    static PortableProduct instance() {
        return INSTANCE;
    }

    @Override
    public String name() {
        return "portable";
    }

    @Override
    public <A> void multiply(
            Operand<A> a,
            Operand<A> b,
            int rows,
            int columns,
            int inner,
            double beta,
            Numbers<A> c,
            long cAt,
            int cStride) {
        NativeThreads.useOne();
        int opA = a.transposed() ? openblas.CblasTrans : openblas.CblasNoTrans;
        int opB = b.transposed() ? openblas.CblasTrans : openblas.CblasNoTrans;
        if (c instanceof Numbers.Floats) {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    opA,
                    opB,
                    rows,
                    columns,
                    inner,
                    1f,
                    (FloatPointer) a.numbers().pointer(a.at()),
                    a.stride(),
                    (FloatPointer) b.numbers().pointer(b.at()),
                    b.stride(),
                    (float) beta,
                    (FloatPointer) c.pointer(cAt),
                    cStride);
        } else {
            openblas.cblas_dgemm(
                    openblas.CblasRowMajor,
                    opA,
                    opB,
                    rows,
                    columns,
                    inner,
                    1,
                    (DoublePointer) a.numbers().pointer(a.at()),
                    a.stride(),
                    (DoublePointer) b.numbers().pointer(b.at()),
                    b.stride(),
                    beta,
                    (DoublePointer) c.pointer(cAt),
                    cStride);
        }
    }
}
