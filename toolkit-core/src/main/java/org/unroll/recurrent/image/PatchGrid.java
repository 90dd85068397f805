package org.unroll.recurrent.image;

/**
 * The square patches of an image that a layer looks at, one for each pixel of its output. Together with what is added
 * at the edges they cover the image: {@code ceil(size / stride)} patches in each direction, with as much added on both
 * sides, or one pixel more below and on the right ("same" padding).
 *
 * @param rows of the image
 * @param columns of the image
 * @param channels numbers of a pixel
 * @param kernel rows and columns of a patch
 * @param stride pixels between two patches
 */
record PatchGrid(int rows, int columns, int channels, int kernel, int stride) {

    /** Patches from top to bottom: rows of the output. */
    int outputRows() {
        return patches(rows);
    }

    /** Patches from left to right: columns of the output. */
    int outputColumns() {
        return patches(columns);
    }

    /** Patches of an image: pixels of the output. */
    int patches() {
        return outputRows() * outputColumns();
    }

    /** Numbers of a patch. */
    int patchSize() {
        return kernel * kernel * channels;
    }

    /** Numbers of an image. */
    int imageSize() {
        return rows * columns * channels;
    }

    /** Rows added above. */
    int above() {
        return before(rows);
    }

    /** Columns added on the left. */
    int left() {
        return before(columns);
    }

    /** Rows with those that are added. */
    int paddedRows() {
        return padded(rows);
    }

    /** Columns with those that are added. */
    int paddedColumns() {
        return padded(columns);
    }

    private int patches(int size) {
        return (size + stride - 1) / stride;
    }

    private int before(int size) {
        return Math.max(0, reach(size) - size) / 2;
    }

    private int padded(int size) {
        return Math.max(size, reach(size));
    }

    /** From the beginning of the first patch to the end of the last one. */
    private int reach(int size) {
        return (patches(size) - 1) * stride + kernel;
    }
}
