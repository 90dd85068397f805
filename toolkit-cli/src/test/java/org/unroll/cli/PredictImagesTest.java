package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that tells whether an image has light in its upper or lower half. */
class PredictImagesTest {

    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        for (int i = 0; i < 40; i++) {
            picture("pictures/up/" + i + ".png", true, 200 + i);
            picture("pictures/down/" + i + ".png", false, 200 + i);
        }
        Path config = Files.writeString(
                folder.resolve("light.yaml"),
                """
                version: 1
                name: light
                data: {type: images, path: pictures, width: 3, height: 4, split: {validation: 0.1, test: 0.2}}
                model:
                  topology: many-to-one
                  input: {type: numeric}
                  layers: [{type: gru, units: 6}]
                  head: {type: softmax}
                training: {epochs: 15, batch-size: 4, optimizer: {type: adam, learning-rate: 0.03}}
                """);
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet");
        assertThat(result.errors()).isEmpty();
        run = folder.resolve("runs/light-1");
    }

    private static Path picture(String name, boolean up, int grey) throws IOException {
        BufferedImage image = new BufferedImage(6, 8, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 48; pixel++) {
            boolean light = pixel < 24 == up;
            image.setRGB(pixel % 6, pixel / 6, light ? grey * 0x010101 : 0);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void tellsTheClassOfEachImageOfAFolder() throws IOException {
        Path up = picture("new/a.png", true, 210);
        Path down = picture("new/b.png", false, 190);
        CommandResult result = Commands.run("predict", run, "--input", folder.resolve("new"));
        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.output()).isEqualTo("file,prediction\n" + up + ",up\n" + down + ",down\n");
    }

    @Test
    void goesOnAfterABadImage() throws IOException {
        Path up = picture("mixed/a.png", true, 210);
        Path bad = Files.writeString(folder.resolve("mixed/b.png"), "no image");
        Path list =
                Files.writeString(folder.resolve("list.txt"), bad + "\n" + up + "\n" + folder.resolve("no.png") + "\n");
        CommandResult result = Commands.run("predict", run, "--input", list, "--on-error", "skip");
        assertThat(result.output()).contains("up");
        assertThat(result.errors())
                .contains(bad + ": is no image of a known format. Expected PNG, JPEG, GIF or BMP")
                .contains(folder.resolve("no.png") + ": no such file. Expected an image file; names are relative to the"
                        + " folder that the command runs in");
    }
}
