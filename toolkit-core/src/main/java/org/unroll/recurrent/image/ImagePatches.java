package org.unroll.recurrent.image;

import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/**
 * The patches of one image as rows of a matrix {@code [patches, kernel x kernel x channels]}, and back. A row of pixels
 * of a patch lies side by side in the image, so it is copied in one piece.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class ImagePatches<A> {

    private final PatchGrid grid;
    private final Arithmetic<A> math;
    private final Scratch<A> matrix;

    /** {@code [paddedRows, paddedColumns, channels]}. */
    private final A padded;

    /** The patches from left to right, as in the matrix. */
    private final A line;

    ImagePatches(PatchGrid grid, Arithmetic<A> math) {
        this.grid = grid;
        this.math = math;
        this.matrix = new Scratch<>(math);
        this.padded = math.array(grid.paddedRows() * paddedLine());
        this.line = math.array(grid.outputColumns() * grid.patchSize());
    }

    /** Memory for the matrix. */
    Numbers<A> matrix() {
        return matrix.of(grid.patches(), grid.patchSize());
    }

    /**
     * Writes the patches of an image into the matrix.
     *
     * @param images {@code [miniBatch, rows, columns, channels]}
     * @param image which of them
     */
    void gather(Numbers<A> images, int image) {
        math.fill(padded, 0, math.length(padded), 0);
        for (int row = 0; row < grid.rows(); row++) {
            images.read(at(image, row), padded, paddedAt(row), imageLine());
        }
        int length = grid.kernel() * grid.channels();
        for (int row = 0; row < grid.outputRows(); row++) {
            for (int column = 0; column < grid.outputColumns(); column++) {
                for (int k = 0; k < grid.kernel(); k++) {
                    math.copy(padded, patchAt(row, column, k), line, lineAt(column, k), length);
                }
            }
            matrix().write(row * math.length(line), line, 0, math.length(line));
        }
    }

    /**
     * Adds up the rows of the matrix where they came from, and overwrites an image with the sums.
     *
     * @param images {@code [miniBatch, rows, columns, channels]}
     * @param image which of them
     */
    void scatter(Numbers<A> images, int image) {
        math.fill(padded, 0, math.length(padded), 0);
        int length = grid.kernel() * grid.channels();
        for (int row = 0; row < grid.outputRows(); row++) {
            matrix().read(row * math.length(line), line, 0, math.length(line));
            for (int column = 0; column < grid.outputColumns(); column++) {
                for (int k = 0; k < grid.kernel(); k++) {
                    math.add(line, lineAt(column, k), padded, patchAt(row, column, k), length);
                }
            }
        }
        for (int row = 0; row < grid.rows(); row++) {
            images.write(at(image, row), padded, paddedAt(row), imageLine());
        }
    }

    private int at(int image, int row) {
        return image * grid.imageSize() + row * imageLine();
    }

    private int imageLine() {
        return grid.columns() * grid.channels();
    }

    private int paddedLine() {
        return grid.paddedColumns() * grid.channels();
    }

    private int paddedAt(int row) {
        return (row + grid.above()) * paddedLine() + grid.left() * grid.channels();
    }

    /** Where row number {@code k} of a patch begins in the padded image. */
    private int patchAt(int row, int column, int k) {
        return (row * grid.stride() + k) * paddedLine() + column * grid.stride() * grid.channels();
    }

    /** The same in {@link #line}. */
    private int lineAt(int column, int k) {
        return column * grid.patchSize() + k * grid.kernel() * grid.channels();
    }
}
