package org.unroll.codec;

import java.util.List;
import java.util.Optional;
import org.unroll.config.ImageScan;

/**
 * How images became numbers from 0 to 1.
 *
 * @param width columns of all images
 * @param height rows of all images
 * @param colour whether there are red, green and blue; otherwise grey alone
 * @param scan what a time step is; empty if an image is read as a whole
 * @param permutation for each pixel, row by row, the number of the one that is read in its place; empty if pixels are
 *     read where they are
 */
public record ImageCodec(int width, int height, boolean colour, Optional<ImageScan> scan, List<Integer> permutation)
        implements Codec {

    /** @throws IllegalArgumentException if the permutation is none of all pixels */
    public ImageCodec {
        permutation = List.copyOf(permutation);
        int pixels = width * height;
        boolean complete = permutation.size() == pixels
                && permutation.stream()
                                .distinct()
                                .filter(pixel -> pixel >= 0 && pixel < pixels)
                                .count()
                        == pixels;
        if (!permutation.isEmpty() && !complete) {
            throw new IllegalArgumentException(
                    "The permutation does not hold each of %d pixels once".formatted(pixels));
        }
    }

    /** Numbers of a pixel. */
    public int channels() {
        return colour ? 3 : 1;
    }

    /**
     * An image as the network reads it.
     *
     * @param values {@code [channels x height x width]}, from 0 to 1
     * @return {@code [features][timeSteps]}; of an image that is read as a whole {@code [1][channels x height x width]}
     */
    public float[][] encode(float[] values) {
        float[] permuted = permute(values);
        if (scan.isEmpty()) {
            return new float[][] {permuted};
        }
        int pixels = width * height;
        return switch (scan.get()) {
            case PIXELS -> {
                float[][] steps = new float[channels()][pixels];
                for (int channel = 0; channel < channels(); channel++) {
                    System.arraycopy(permuted, channel * pixels, steps[channel], 0, pixels);
                }
                yield steps;
            }
            case ROWS -> {
                float[][] steps = new float[channels() * width][height];
                for (int channel = 0; channel < channels(); channel++) {
                    for (int row = 0; row < height; row++) {
                        for (int column = 0; column < width; column++) {
                            steps[channel * width + column][row] = permuted[channel * pixels + row * width + column];
                        }
                    }
                }
                yield steps;
            }
        };
    }

    private float[] permute(float[] values) {
        int pixels = width * height;
        if (values.length != channels() * pixels) {
            throw new IllegalArgumentException("The image has %d numbers; expected %d x %d x %d"
                    .formatted(values.length, channels(), height, width));
        }
        if (permutation.isEmpty()) {
            return values.clone();
        }
        float[] permuted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            permuted[i] = values[i / pixels * pixels + permutation.get(i % pixels)];
        }
        return permuted;
    }
}
