package org.unroll.datasets.image;

/** An image as numbers from 0, black, to 1: red, green and blue, or grey alone. */
final class RasterImage {

    private final int channels;
    private final int height;
    private final int width;
    private final float[] values;

    /** @param values {@code [channels x height x width]}; must not change any more */
    RasterImage(int channels, int height, int width, float[] values) {
        if (values.length != channels * height * width) {
            throw new IllegalArgumentException(
                    "There are %d values; expected %d x %d x %d".formatted(values.length, channels, height, width));
        }
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.values = values;
    }

    int channels() {
        return channels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** {@code [channels x height x width]}. */
    float[] values() {
        return values.clone();
    }

    float at(int channel, int row, int column) {
        return values[(channel * height + row) * width + column];
    }

    /** The same image with other numbers of rows and columns: each new pixel is the mean of the area it covers. */
    RasterImage resized(int newHeight, int newWidth) {
        if (newHeight == height && newWidth == width) {
            return this;
        }
        float[] resized = new float[channels * newHeight * newWidth];
        for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < newHeight; row++) {
                for (int column = 0; column < newWidth; column++) {
                    resized[(channel * newHeight + row) * newWidth + column] =
                            mean(channel, (double) height / newHeight, row, (double) width / newWidth, column);
                }
            }
        }
        return new RasterImage(channels, newHeight, newWidth, resized);
    }

    private float mean(int channel, double rowStep, int row, double columnStep, int column) {
        double top = row * rowStep;
        double bottom = top + rowStep;
        double left = column * columnStep;
        double right = left + columnStep;
        double sum = 0;
        double area = 0;
        for (int y = (int) top; y < Math.min(height, bottom); y++) {
            double high = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < Math.min(width, right); x++) {
                double covered = high * (Math.min(right, x + 1) - Math.max(left, x));
                sum += covered * at(channel, y, x);
                area += covered;
            }
        }
        return (float) (sum / area);
    }
}
