package org.unroll.recurrent.kernel;

/** Adds up the rows of a matrix: the gradient of a bias. */
public final class RowSums {

    private static final int SMALLEST_PART = 64;

    private RowSums() {}

    /** {@code into[j] = sum over rows of matrix[row, j]}, where the matrix is {@code [rows, columns]}. */
    public static <A> void of(
            Arithmetic<A> math, SharedProduct.Stored<A> matrix, int rows, int columns, Numbers<A> into) {
        Workers.split(columns, SMALLEST_PART, (from, to) -> {
            int count = to - from;
            A sum = math.array(count);
            A row = math.array(count);
            for (int r = 0; r < rows; r++) {
                matrix.numbers().read((int) matrix.at() + r * matrix.stride() + from, row, 0, count);
                math.add(row, 0, sum, 0, count);
            }
            into.write(from, sum, 0, count);
        });
    }
}
