package org.unroll.recurrent.kernel;

/**
 * The matrix product behind every recurrent layer: {@code C = op(A) op(B) + beta C}, row-major, where {@code op} is the
 * matrix itself or its transpose.
 */
public interface MatrixProduct {

    /** How this product is called in logs and in {@code describe}. */
    String name();

    /**
     * Computes one product.
     *
     * @param a {@code [rows, inner]}, or {@code [inner, rows]} if transposed
     * @param b {@code [inner, columns]}, or {@code [columns, inner]} if transposed
     * @param beta 0 to overwrite {@code c}, 1 to add to it
     * @param c {@code [rows, columns]}
     */
    <A> void multiply(
            Operand<A> a,
            Operand<A> b,
            int rows,
            int columns,
            int inner,
            double beta,
            Numbers<A> c,
            long cAt,
            int cStride);

    /**
     * Prepares a matrix for many products with few rows. When its content changes, the result has to be
     * {@linkplain PackedMatrix#refresh refreshed}.
     *
     * @param b {@code [inner, columns]}, or {@code [columns, inner]} if transposed
     */
    default <A> PackedMatrix<A> pack(Operand<A> b, int columns, int inner) {
        return new UnpackedMatrix<>(this, b, columns, inner);
    }

    /**
     * A matrix in memory.
     *
     * @param at position of its first element
     * @param stride elements from one stored row to the next
     * @param transposed whether the product takes its transpose
     */
    record Operand<A>(Numbers<A> numbers, long at, int stride, boolean transposed) {

        /** A matrix as it is stored. */
        public static <A> Operand<A> stored(Numbers<A> numbers, long at, int stride) {
            return new Operand<>(numbers, at, stride, false);
        }

        /** The transpose of a stored matrix. */
        public static <A> Operand<A> transposed(Numbers<A> numbers, long at, int stride) {
            return new Operand<>(numbers, at, stride, true);
        }
    }
}
