package org.unroll.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.datasets.DataException;

class IdxFileTest {

    private static final byte[] TWO_IMAGES = Pictures.idx(new int[] {2, 2, 1}, 0, 51, 255, 102);

    @TempDir
    Path folder;

    private IdxFile read(byte[] bytes) throws IOException {
        return IdxFile.read(Pictures.write(folder.resolve("x"), bytes), 3, "images", "data.path");
    }

    @Test
    void readsImagesPackedOrNot() throws IOException {
        for (byte[] bytes : List.of(TWO_IMAGES, Pictures.packed(TWO_IMAGES))) {
            List<RasterImage> images = read(bytes).images();
            assertThat(images).hasSize(2);
            assertThat(images.get(0).values()).containsExactly(0, 0.2f);
            assertThat(images.get(1).values()).containsExactly(1, 0.4f);
            assertThat(List.of(images.get(0).height(), images.get(0).width())).containsExactly(2, 1);
        }
    }

    @Test
    void readsLabels() throws IOException {
        Path file = Pictures.write(folder.resolve("labels"), Pictures.idx(new int[] {3}, 7, 200, 0));
        IdxFile labels = IdxFile.read(file, 1, "labels", "data.label-path");
        assertThat(List.of(labels.count(), labels.number(0), labels.number(1), labels.number(2)))
                .containsExactly(3, 7, 200, 0);
    }

    static List<Arguments> brokenFiles() throws IOException {
        byte[] packed = Pictures.packed(TWO_IMAGES);
        byte[] otherType = TWO_IMAGES.clone();
        otherType[2] = 0x0D;
        byte[] negative = TWO_IMAGES.clone();
        negative[4] = (byte) 0xFF;
        byte[] huge = TWO_IMAGES.clone();
        huge[4] = 0x7F;
        huge[8] = 0x7F;
        huge[12] = 0x7F;
        byte[] crc = packed.clone();
        crc[crc.length - 8] ^= 1;
        String few = ", too few for an IDX file. Expected images as MNIST has them; check data.path.";
        String magic =
                ". Expected 0x00000803, an IDX file of unsigned bytes in 3 dimensions (images); check data.path.";
        return List.of(
                arguments("empty", new byte[0], ": has 0 bytes" + few),
                arguments("three bytes", new byte[] {0, 0, 8}, ": has 3 bytes" + few),
                arguments(
                        "text",
                        "no IDX file".getBytes(StandardCharsets.UTF_8),
                        ": begins with the number 0x6E6F2049" + magic),
                arguments("labels", Pictures.idx(new int[] {1}, 1), ": begins with the number 0x00000801" + magic),
                arguments("floats", otherType, ": begins with the number 0x00000D03" + magic),
                arguments("a picture", Pictures.png(2, 2, 0), ": begins with the number 0x89504E47" + magic),
                arguments(
                        "no sizes",
                        Arrays.copyOf(TWO_IMAGES, 12),
                        ": ends within the sizes of its dimensions. Expected a whole IDX file; restore it."),
                arguments(
                        "no images",
                        Pictures.idx(new int[] {0, 2, 1}),
                        ": dimension 1 has the size 0. Expected a size of 1 or more; restore the file."),
                arguments(
                        "a negative size",
                        negative,
                        ": dimension 1 has the size -16,777,214. Expected a size of 1 or more; restore the file."),
                arguments(
                        "no columns",
                        Pictures.idx(new int[] {2, 2, 0}),
                        ": dimension 3 has the size 0. Expected a size of 1 or more; restore the file."),
                arguments(
                        "truncated",
                        Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 1),
                        ": has 3 bytes of numbers, but its header declares 4. Expected as many as declared; restore the"
                                + " file."),
                arguments(
                        "too long",
                        Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length + 2),
                        ": has 6 bytes of numbers, but its header declares 4. Expected as many as declared; restore the"
                                + " file."),
                arguments(
                        "huge sizes",
                        huge,
                        ": has 4 bytes of numbers, but its header declares more than a file may have. Expected as many as"
                                + " declared; restore the file."),
                arguments(
                        "truncated gzip",
                        Arrays.copyOf(packed, packed.length - 12),
                        ": cannot be unpacked (Unexpected end of ZLIB input stream). Expected a whole gzip file; restore"
                                + " it."),
                arguments(
                        "only the beginning of gzip",
                        Arrays.copyOf(packed, 2),
                        ": cannot be unpacked (it ends too early). Expected a whole gzip file; restore it."),
                arguments(
                        "wrong gzip checksum",
                        crc,
                        ": cannot be unpacked (Corrupt GZIP trailer). Expected a whole gzip file; restore it."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void saysWhatIsWrong(String name, byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("x") + message);
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> IdxFile.read(folder.resolve("no"), 1, "labels", "data.label-path"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder.resolve("no") + ": no such file. Expected an IDX file (labels); check data.label-path,"
                                + " which is relative to the folder of the config.");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> IdxFile.read(folder, 1, "labels", "data.label-path"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder + ": cannot be read (Is a directory). Expected a readable IDX file (labels); change its"
                                + " permissions or data.label-path.");
    }
}
