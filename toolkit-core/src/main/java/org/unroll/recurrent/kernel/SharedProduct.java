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
     * {@code C = A B + beta C}, each thread computing some rows of it.
     *
     * @param a {@code [rows, inner]}
     * @param c {@code [rows, columns]}
     */
    public static <A> void byRows(Stored<A> a, PackedMatrix<A> b, int rows, double beta, Stored<A> c) {
        Workers.split(
                rows,
                SMALLEST_PART,
                (from, to) -> b.multiply(
                        a.numbers(),
                        a.at() + (long) from * a.stride(),
                        a.stride(),
                        to - from,
                        beta,
                        c.numbers(),
                        c.at() + (long) from * c.stride(),
                        c.stride()));
    }

    /**
     * {@code C = A' B}, the gradient of weights, each thread computing some columns of it.
     *
     * @param a {@code [inner, rows]}
     * @param b {@code [inner, columns]}
     * @param c {@code [rows, columns]}, overwritten
     */
    public <A> void ofTransposed(Stored<A> a, Stored<A> b, int rows, int columns, int inner, Numbers<A> c) {
        Workers.split(
                columns,
                SMALLEST_PART,
                (from, to) -> product.multiply(
                        Operand.transposed(a.numbers(), a.at(), a.stride()),
                        Operand.stored(b.numbers(), b.at() + from, b.stride()),
                        rows,
                        to - from,
                        inner,
                        0,
                        c,
                        from,
                        columns));
    }

    /**
     * A matrix in memory, row-major.
     *
     * @param at position of its first element
     * @param stride elements from one row to the next
     */
    public record Stored<A>(Numbers<A> numbers, long at, int stride) {

        /** A matrix that lies at the beginning of its memory. */
        public static <A> Stored<A> of(Numbers<A> numbers, int stride) {
            return new Stored<>(numbers, 0, stride);
        }
    }
}
