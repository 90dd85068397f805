package org.unroll.recurrent.kernel;

import static org.unroll.recurrent.kernel.MatrixProduct.Operand.stored;
import static org.unroll.recurrent.kernel.MatrixProduct.Operand.transposed;

/**
 * A matrix of weights and its transpose, as right operands of products. Both are packed once per pass, if a pass has
 * enough products to make it worth while.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class WeightMatrix<A> {

    private final PackedMatrix<A> packed;
    private final PackedMatrix<A> packedTranspose;
    private final PackedMatrix<A> unpacked;
    private final PackedMatrix<A> unpackedTranspose;
    private boolean worthPacking;

    /** @param matrix {@code [rows, columns]} */
    public WeightMatrix(MatrixProduct product, Numbers<A> matrix, int rows, int columns) {
        this.packed = product.pack(stored(matrix, 0, columns), columns, rows);
        this.packedTranspose = product.pack(transposed(matrix, 0, columns), rows, columns);
        this.unpacked = new UnpackedMatrix<>(product, stored(matrix, 0, columns), columns, rows);
        this.unpackedTranspose = new UnpackedMatrix<>(product, transposed(matrix, 0, columns), rows, columns);
    }

    /**
     * Begins a pass, before which the weights may have changed.
     *
     * @param manyRows whether the pass multiplies many rows with this matrix, so that packing is worth while
     */
    public void beginPass(boolean manyRows) {
        worthPacking = manyRows;
        packed.refresh();
        packedTranspose.refresh();
    }

    /** Whether the pass multiplies with packed weights. */
    public boolean isPacked() {
        return worthPacking;
    }

    /** Packs the matrix before it is needed; the threads that need it would have to wait for one of them. */
    public void pack() {
        packed.update();
    }

    /** The same for the transpose. */
    public void packTranspose() {
        packedTranspose.update();
    }

    /** The matrix as it is. */
    public PackedMatrix<A> asStored() {
        return worthPacking ? packed : unpacked;
    }

    /** Its transpose. */
    public PackedMatrix<A> transpose() {
        return worthPacking ? packedTranspose : unpackedTranspose;
    }
}
