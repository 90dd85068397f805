package org.unroll.datasets.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.unroll.datasets.DataException;

/**
 * Decodes PNG, JPEG, GIF (the first picture) and BMP. Grey is {@code 0.299 red + 0.587 green + 0.114 blue}; what is
 * transparent is seen on white.
 */
final class ImageFile {

    /** Pixels of the largest image; a file can declare many more than it holds. */
    static final long MOST_PIXELS = 50_000_000;

    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private ImageFile() {}

    /**
     * Decodes an image.
     *
     * @param description how messages call the file
     * @param colour whether to keep red, green and blue
     * @throws DataException if it is damaged, of another format or too large
     */
    static RasterImage read(String description, byte[] bytes, boolean colour) {
        if (bytes.length == 0) {
            throw new DataException(
                    description + ": is empty. Expected a PNG, JPEG, GIF or BMP image; restore or remove the file.");
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new DataException(description
                        + ": is no image of a known format. Expected PNG, JPEG, GIF or BMP; convert or remove the"
                        + " file.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                checkSize(description, reader.getWidth(0), reader.getHeight(0));
                return pixels(reader.read(0), colour);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new DataException(
                    "%s: is a damaged image (%s). Expected a whole PNG, JPEG, GIF or BMP image; restore or remove the"
                                    .formatted(description, reason(e))
                            + " file.",
                    e);
        }
    }

    private static String reason(Exception e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null
                ? "it ends too early"
                : deepest.getMessage().lines().findFirst().orElse("").replaceAll("[.!]$", "");
    }

    private static void checkSize(String description, int width, int height) {
        if ((long) width * height > MOST_PIXELS) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: declares %,d x %,d pixels. Expected at most %,d pixels; make the image smaller.",
                    description,
                    width,
                    height,
                    MOST_PIXELS));
        }
    }

    private static RasterImage pixels(BufferedImage image, boolean colour) {
        int width = image.getWidth();
        int height = image.getHeight();
        int channels = colour ? 3 : 1;
        float[] values = new float[channels * height * width];
        Pixel pixel = isGrey(image) ? greyOf(image) : colourOf(image);
        double[] rgb = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixel.read(x, y, rgb);
                if (colour) {
                    for (int channel = 0; channel < 3; channel++) {
                        values[(channel * height + y) * width + x] = (float) rgb[channel];
                    }
                } else {
                    values[y * width + x] = (float) (RED * rgb[0] + GREEN * rgb[1] + BLUE * rgb[2]);
                }
            }
        }
        return new RasterImage(channels, height, width, values);
    }

    private static boolean isGrey(BufferedImage image) {
        return !(image.getColorModel() instanceof IndexColorModel)
                && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** Reads red, green and blue of a pixel, from 0 to 1. */
    private interface Pixel {
        void read(int x, int y, double[] rgb);
    }

    /** The samples themselves: {@code getRGB} would apply the gamma curve that Java assumes of its grey. */
    private static Pixel greyOf(BufferedImage image) {
        Raster raster = image.getRaster();
        double largest = (1L << raster.getSampleModel().getSampleSize(0)) - 1;
        boolean transparent = image.getColorModel().hasAlpha();
        return (x, y, rgb) -> {
            double grey = raster.getSample(x, y, 0) / largest;
            double opacity = transparent ? raster.getSample(x, y, 1) / largest : 1;
            rgb[0] = opacity * grey + 1 - opacity;
            rgb[1] = rgb[0];
            rgb[2] = rgb[0];
        };
    }

    private static Pixel colourOf(BufferedImage image) {
        return (x, y, rgb) -> {
            int argb = image.getRGB(x, y);
            double opacity = (argb >>> 24) / 255.0;
            for (int channel = 0; channel < 3; channel++) {
                double value = ((argb >>> (16 - 8 * channel)) & 0xFF) / 255.0;
                rgb[channel] = opacity * value + 1 - opacity;
            }
        };
    }
}
