package org.unroll.recurrent.kernel;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * The products of oneDNN, in single precision. It has no double precision; gradient checks use the portable product.
 */
final class OneDnnProduct implements MatrixProduct {

    static final String NAME = "onednn";

    private static final byte AS_STORED = 'N';
    private static final byte TRANSPOSED = 'T';

    private final MatrixProduct inDouble = PortableProduct.instance();
    private final ThreadLocal<Pointers> pointers = ThreadLocal.withInitial(Pointers::new);

    private static final class Pointers {
        final AddressPointer a = new AddressPointer();
        final AddressPointer b = new AddressPointer();
        final AddressPointer c = new AddressPointer();
    }

    @Override
    public String name() {
        return NAME;
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
        if (c instanceof Numbers.Doubles) {
            inDouble.multiply(a, b, rows, columns, inner, beta, c, cAt, cStride);
            return;
        }
        NativeThreads.useOne();
        Pointers at = pointers.get();
        int status = dnnl.dnnl_sgemm(
                a.transposed() ? TRANSPOSED : AS_STORED,
                b.transposed() ? TRANSPOSED : AS_STORED,
                rows,
                columns,
                inner,
                1,
                at.a.at(a.numbers(), a.at()),
                a.stride(),
                at.b.at(b.numbers(), b.at()),
                b.stride(),
                (float) beta,
                at.c.at(c, cAt),
                cStride);
        OneDnnCall.requireSuccess(status);
    }

    @Override
    public <A> PackedMatrix<A> pack(Operand<A> b, int columns, int inner) {
        if (b.numbers() instanceof Numbers.Doubles) {
            return inDouble.pack(b, columns, inner);
        }
        return new OneDnnMatrix<>(this, b, columns, inner, memory.data_type.f32);
    }
}
