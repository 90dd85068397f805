package org.unroll.recurrent.kernel;

import org.unroll.recurrent.kernel.MatrixProduct.Operand;

/** Large matrix products, shared out over the machine's cores. */
public final class SharedProduct {

    /** Rows or columns that are worth a thread of their own. */
    private static final int SMALLEST_PART = 32;

    private final MatrixProduct product;

    public SharedProduct(MatrixProduct product) {
        this.product = product;
    }

    /**
     * {@code C = A op(B) + beta C}, each thread computing some rows of it.
     *
     * @param a {@code [rows, inner]}
     * @param b {@code [inner, columns]}, or {@code [columns, inner]} if transposed
     * @param c {@code [rows, columns]}
     */
    public <A> void byRows(Numbers<A> a, Operand<A> b, int rows, int columns, int inner, double beta, Numbers<A> c) {
        Workers.split(
                rows,
                SMALLEST_PART,
                (from, to) -> product.multiply(
                        Operand.stored(a, (long) from * inner, inner),
                        b,
                        to - from,
                        columns,
                        inner,
                        beta,
                        c,
                        (long) from * columns,
                        columns));
    }

    /**
     * {@code C = A' B}, the gradient of weights, each thread computing some columns of it.
     *
     * @param a {@code [inner, rows]}, from position {@code aAt} on
     * @param b {@code [inner, columns]}
     * @param c {@code [rows, columns]}, overwritten
     */
    public <A> void ofTransposed(Numbers<A> a, long aAt, Numbers<A> b, int rows, int columns, int inner, Numbers<A> c) {
        Workers.split(
                columns,
                SMALLEST_PART,
                (from, to) -> product.multiply(
                        Operand.transposed(a, aAt, rows),
                        Operand.stored(b, from, columns),
                        rows,
                        to - from,
                        inner,
                        0,
                        c,
                        from,
                        columns));
    }
}
