package org.unroll.recurrent.kernel;

import org.unroll.recurrent.kernel.MatrixProduct.Operand;

/** A matrix used as it lies in memory: for few products, and where nothing is gained by packing. */
public record UnpackedMatrix<A>(MatrixProduct product, Operand<A> matrix, int columns, int inner)
        implements PackedMatrix<A> {

    @Override
    public void multiply(
            Numbers<A> a, long aAt, int aStride, int rows, double beta, Numbers<A> c, long cAt, int cStride) {
        product.multiply(Operand.stored(a, aAt, aStride), matrix, rows, columns, inner, beta, c, cAt, cStride);
    }

    @Override
    public void refresh() {
        // the matrix is read where it lies
    }

    @Override
    public void update() {
        // the matrix is read where it lies
    }
}
