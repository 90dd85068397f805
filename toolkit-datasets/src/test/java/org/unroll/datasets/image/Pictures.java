package org.unroll.datasets.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Small image files for tests. */
public final class Pictures {
    private Pictures() {}

    /** An image whose pixels have one colour. */
    static BufferedImage plain(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] png(int width, int height, int rgb) {
        return encoded(plain(width, height, rgb), "png");
    }

    /** A PNG whose header declares another size; its checksum is right. */
    static byte[] declaring(byte[] png, int width, int height) {
        byte[] changed = png.clone();
        ByteBuffer.wrap(changed).putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(changed, 12, 17);
        ByteBuffer.wrap(changed).putInt(29, (int) checksum.getValue());
        return changed;
    }

    /** Writes a file and the folders it is in. */
    public static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    /** An IDX file of unsigned bytes. */
    static byte[] idx(int[] sizes, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + numbers.length);
        bytes.putInt(0x800 + sizes.length);
        for (int size : sizes) {
            bytes.putInt(size);
        }
        for (int number : numbers) {
            bytes.put((byte) number);
        }
        return bytes.array();
    }

    static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
