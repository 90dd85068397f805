package org.unroll.recurrent.kernel;

/**
 * A matrix that many products share as their right operand, in whatever order suits the machine: {@code C = A B + beta
 * C}. Used by several threads at a time.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public interface PackedMatrix<A> {

    /**
     * Computes one product.
     *
     * @param a {@code [rows, inner]}, from position {@code aAt} on
     * @param aStride elements from one row to the next
     * @param beta 0 to overwrite {@code c}, 1 to add to it
     * @param c {@code [rows, columns]}, from position {@code cAt} on
     * @param cStride elements from one row to the next
     */
    void multiply(Numbers<A> a, long aAt, int aStride, int rows, double beta, Numbers<A> c, long cAt, int cStride);

    /**
     * Says that the matrix has changed since it was packed. It is packed anew when it is needed, or at {@link #update}.
     */
    void refresh();

    /** Packs the matrix anew if it has changed, in every order that products have needed so far. */
    void update();
}
