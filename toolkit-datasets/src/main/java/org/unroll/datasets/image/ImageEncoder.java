package org.unroll.datasets.image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.unroll.codec.ImageCodec;
import org.unroll.datasets.DataException;

/** Turns image files into what a model reads that was trained on images. */
public final class ImageEncoder {
    private ImageEncoder() {}

    /**
     * Reads a file, resizes the image to that of the codec and lays it out.
     *
     * @return as {@link ImageCodec#encode}
     * @throws DataException if the file cannot be read or is no image
     */
    public static float[][] encode(Path file, ImageCodec codec) {
        return codec.encode(ImageFile.read(file.toString(), bytes(file), codec.colour())
                .resized(codec.height(), codec.width())
                .values());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file. Expected a PNG, JPEG, GIF or BMP image.", e);
        } catch (IOException e) {
            String reason = e instanceof AccessDeniedException ? "permission to read is denied" : e.getMessage();
            throw new DataException(
                    file + ": cannot be read (" + reason + "). Expected a readable PNG, JPEG, GIF or BMP image.", e);
        }
    }
}
