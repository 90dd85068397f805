package org.unroll.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.datasets.DataException;

class ImageFileTest {

    private static final int ORANGE = 0xFF8000;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
    void readsColour(String format) {
        RasterImage image = ImageFile.read("x", Pictures.encoded(Pictures.plain(16, 8, ORANGE), format), true);
        assertThat(List.of(image.channels(), image.height(), image.width())).containsExactly(3, 8, 16);
        assertThat(image.at(0, 3, 4)).isCloseTo(1f, within(0.02f));
        assertThat(image.at(1, 3, 4)).isCloseTo(128 / 255f, within(0.02f));
        assertThat(image.at(2, 3, 4)).isCloseTo(0f, within(0.02f));
    }

    @Test
    void weighsColoursToGrey() {
        RasterImage image = ImageFile.read("x", Pictures.png(2, 1, ORANGE), false);
        assertThat(image.channels()).isEqualTo(1);
        assertThat(image.at(0, 0, 1)).isCloseTo((float) (0.299 + 0.587 * 128 / 255), within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void takesGreyAsItIsStored(int type) {
        BufferedImage grey = new BufferedImage(2, 1, type);
        int largest = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
        grey.getRaster().setSample(0, 0, 0, largest / 5);
        grey.getRaster().setSample(1, 0, 0, largest);
        RasterImage image = ImageFile.read("x", Pictures.encoded(grey, "png"), false);
        assertThat(image.values()).containsExactly(0.2f, 1f);
        RasterImage colour = ImageFile.read("x", Pictures.encoded(grey, "png"), true);
        assertThat(colour.values()).containsExactly(0.2f, 1, 0.2f, 1, 0.2f, 1);
    }

    @Test
    void showsTransparentPixelsOnWhite() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00000000);
        image.setRGB(1, 0, 0xFF000000);
        image.setRGB(2, 0, 0x33000000);
        assertThat(ImageFile.read("x", Pictures.encoded(image, "png"), false).values())
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(1, 0, 0.8f);
    }

    @Test
    void areasAreAveraged() {
        RasterImage image = new RasterImage(1, 2, 4, new float[] {0, 2, 4, 6, 8, 10, 12, 14});
        assertThat(image.resized(1, 2).values()).containsExactly(5, 9);
        assertThat(image.resized(2, 4)).isSameAs(image);
        assertThat(image.resized(4, 4).values()).containsExactly(0, 2, 4, 6, 0, 2, 4, 6, 8, 10, 12, 14, 8, 10, 12, 14);
        // each new column covers one and a third of the old ones
        assertThat(new RasterImage(1, 1, 4, new float[] {3, 6, 9, 12})
                        .resized(1, 3)
                        .values())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly((3 + 6 / 3f) * 0.75f, (6 * 2 / 3f + 9 * 2 / 3f) * 0.75f, (9 / 3f + 12) * 0.75f);
    }

    static List<Arguments> brokenFiles() {
        byte[] png = Pictures.png(40, 30, ORANGE);
        byte[] changed = png.clone();
        changed[60] ^= 0x55;
        byte[] jpeg = Pictures.encoded(Pictures.plain(16, 16, ORANGE), "jpg");
        byte[] gif = Pictures.encoded(Pictures.plain(16, 16, ORANGE), "gif");
        byte[] bmp = Pictures.encoded(Pictures.plain(16, 16, ORANGE), "bmp");
        String remedy = "; restore or remove the file.";
        String unknown =
                "x: is no image of a known format. Expected PNG, JPEG, GIF or BMP; convert or remove the file.";
        return List.of(
                arguments("empty", new byte[0], "x: is empty. Expected a PNG, JPEG, GIF or BMP image" + remedy),
                arguments("text", "no image".getBytes(StandardCharsets.UTF_8), unknown),
                arguments("zeros", new byte[100], unknown),
                arguments("a web page", "<html><body>404</body></html>".getBytes(StandardCharsets.UTF_8), unknown),
                arguments(
                        "too many pixels",
                        Pictures.declaring(png, 100_000, 100_000),
                        "x: declares 100,000 x 100,000 pixels. Expected at most 50,000,000 pixels; make the image"
                                + " smaller."),
                arguments("no columns", Pictures.declaring(png, 0, 30), damaged("Image width <= 0")),
                arguments("only the signature", Arrays.copyOf(png, 8), damaged("it ends too early")),
                arguments("cut within the header", Arrays.copyOf(png, 20), damaged("it ends too early")),
                arguments(
                        "cut within the pixels",
                        Arrays.copyOf(png, 60),
                        damaged("Unexpected end of ZLIB input stream")),
                arguments("a changed byte", changed, damaged("invalid bit length repeat")),
                arguments("more rows declared", Pictures.declaring(png, 40, 3000), damaged("it ends too early")),
                arguments("cut JPEG", Arrays.copyOf(jpeg, 20), damaged("No image data present to read")),
                arguments(
                        "JPEG without pixels",
                        Arrays.copyOf(jpeg, 200),
                        damaged("Invalid JPEG file structure: missing SOS marker")),
                arguments("cut GIF", Arrays.copyOf(gif, 12), damaged("it ends too early")),
                arguments("cut BMP", Arrays.copyOf(bmp, 30), damaged("it ends too early")),
                arguments("BMP without pixels", Arrays.copyOf(bmp, 60), damaged("it ends too early")));
    }

    private static String damaged(String reason) {
        return "x: is a damaged image (" + reason + "). Expected a whole PNG, JPEG, GIF or BMP image; restore or remove"
                + " the file.";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void saysWhatIsWrong(String name, byte[] bytes, String message) {
        assertThatThrownBy(() -> ImageFile.read("x", bytes, true))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
