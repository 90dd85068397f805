package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that write from a class or about an image. */
class GenerateSentencesTest {

    @TempDir
    static Path folder;

    private static Path names;
    private static Path captions;
    private static Path attending;
    private static String training;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder table = new StringBuilder("text,label\n");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String bits = Integer.toBinaryString(64 + i).substring(1);
            table.append(bits.replace('0', 'a').replace('1', 'b')).append(",letters\n");
            table.append(bits.replace('0', '2')).append(",digits\n");
            picture("pictures/" + i + ".png", i % 2 == 0 ? 0x101010 + i : 0xF0F0F0 - i);
            lines.append(i)
                    .append(".png\t")
                    .append(i % 2 == 0 ? "a dark night" : "bright")
                    .append('\n');
        }
        Files.writeString(folder.resolve("names.csv"), table);
        Files.writeString(folder.resolve("captions.txt"), lines);
        Path config = Files.writeString(
                folder.resolve("names.yaml"),
                """
                version: 1
                name: names
                data: {type: class-to-text, path: names.csv, maximum-length: 8, split: {validation: 0.1, test: 0.2}}
                model:
                  topology: one-to-many
                  context: every-step
                  input: {type: embedding, size: 4}
                  layers: [{type: gru, units: 12}]
                  head: {type: softmax}
                training: {epochs: 60, batch-size: 4, optimizer: {type: adam, learning-rate: 0.03}}
                """);
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"));
        assertThat(result.errors()).isEmpty();
        training = result.output();
        names = folder.resolve("runs/names-1");
        captions = trainOnPictures("captions", "");
        attending = trainOnPictures("attending", "attention: {type: additive, size: 5}");
    }

    private static Path trainOnPictures(String name, String attention) throws IOException {
        Path config = Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                version: 1
                name: NAME
                data:
                  type: captions
                  path: captions.txt
                  images: pictures
                  width: 4
                  height: 4
                  split: {validation: 0.1, test: 0.2}
                model:
                  topology: one-to-many
                  ATTENTION
                  context-layers:
                    - {type: convolution, filters: 3}
                    - {type: pooling}
                    - {type: dense, units: 4}
                  input: {type: one-hot}
                  layers: [{type: lstm, units: 8}]
                  head: {type: softmax}
                training: {epochs: 20, batch-size: 4, optimizer: {type: adam, learning-rate: 0.02}}
                """
                        .replace("NAME", name)
                        .replace("ATTENTION", attention));
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet");
        assertThat(result.errors()).isEmpty();
        return folder.resolve("runs/" + name + "-1");
    }

    private static Path picture(String name, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 48; pixel++) {
            image.setRGB(pixel % 8, pixel / 8, rgb);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void trainingShowsSamplesOfEachClass() {
        assertThat(training)
                .contains("bits per character")
                .contains("2-gram counts (")
                .containsPattern("\nSamples:\n  digits: [12, ]+\n  letters: [ab, ]+\n")
                .containsPattern("unroll generate \\S+names-1 --label digits\n");
    }

    @Test
    void writesTextsOfAClass() {
        CommandResult result = Commands.run("generate", names, "--label", "letters", "--samples", "5", "--seed", "3");
        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).hasSize(5).allMatch(line -> line.matches("letters\t[ab]{1,8}"));
        assertThat(Commands.run("generate", names, "--label", "letters", "--samples", "5", "--seed", "3"))
                .isEqualTo(result);
    }

    @Test
    void writesTheLikeliestTextsOfAllClasses() {
        CommandResult result = Commands.run("generate", names, "--temperature", "0");
        assertThat(result.output()).matches("digits\t[12]{6}\nletters\t[ab]{6}\n");
        assertThat(Commands.run("generate", names, "--top-k", "1", "--seed", "5"))
                .isEqualTo(result);
        assertThat(Commands.run("generate", names, "--temperature", "0", "--length", "3", "--label", "digits")
                        .output())
                .matches("digits\t[12]{3}\n");
    }

    @Test
    void writesAboutImages() throws IOException {
        Path dark = picture("dark.png", 0x050505);
        Path bright = picture("bright.png", 0xFFFFFF);
        for (Path run : List.of(captions, attending)) {
            assertThat(Commands.run("generate", run, "--input", bright, "--input", dark))
                    .isEqualTo(new CommandResult(0, bright + "\tbright\n" + dark + "\ta dark night\n", ""));
        }
    }

    @Test
    void findsSeveralTexts() throws IOException {
        Path dark = picture("several.png", 0x050505);
        CommandResult result = Commands.run("generate", attending, "--input", dark, "--beam", 3, "--n-best", 2);
        assertThat(result.errors()).isEmpty();
        List<String> lines = result.output().lines().toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.matches("\\S+several.png\t-[0-9.]+\t[a-z ]*"));
        assertThat(lines.get(0)).endsWith("\ta dark night");
        assertThat(Commands.run("generate", names, "--label", "letters", "--beam", 1))
                .isEqualTo(Commands.run("generate", names, "--label", "letters", "--temperature", 0));
    }

    @Test
    void drawsTextsAboutAnImage() throws IOException {
        Path dark = picture("drawn.png", 0x050505);
        CommandResult result = Commands.run("generate", attending, "--input", dark, "--samples", 3);
        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).hasSize(3).allMatch(line -> line.matches("\\S+drawn.png\t[a-z ]*"));
        assertThat(Commands.run("generate", attending, "--input", dark, "--temperature", 0)
                        .output())
                .isEqualTo(dark + "\ta dark night\n");
    }

    @Test
    void drawsWhatWasLookedAt() throws IOException {
        Path dark = picture("<dark>.png", 0x050505);
        Path bright = picture("lit.png", 0xFFFFFF);
        Path page = folder.resolve("seen.html");
        CommandResult result =
                Commands.run("generate", attending, "--input", dark, "--input", bright, "--attention", page);
        assertThat(result.errors()).isEqualTo("Attention: " + page + "\n");
        assertThat(result.output()).endsWith("\tbright\n");
        assertThat(Files.readString(page))
                .contains("&lt;dark&gt;.png \u2192 a dark night</h2>", "lit.png \u2192 bright</h2>")
                .doesNotContain("<dark>");
        Path picture = folder.resolve("seen.png");
        Commands.run("generate", attending, "--input", dark, "--attention", picture);
        BufferedImage drawn = ImageIO.read(picture.toFile());
        // the image, "a", "dark", "night" and the end, each 160 pixels wide
        assertThat(drawn.getWidth()).isEqualTo(12 + 5 * (160 + 12));
        assertThat(drawn.getHeight()).isEqualTo(12 + 160 + 40);
        int read = drawn.getRGB(12 + 80, 12 + 80);
        assertThat(read & 0xFF).isLessThan(0x10);
        assertThat(brightestRed(drawn, 12, 160)).isLessThan(0x10);
        assertThat(brightestRed(drawn, 12 + 172, 160)).isGreaterThan(0xC0);
    }

    private static int brightestRed(BufferedImage image, int left, int side) {
        int brightest = 0;
        for (int pixel = 0; pixel < side * side; pixel++) {
            int red = image.getRGB(left + pixel % side, 12 + pixel / side) >> 16 & 0xFF;
            brightest = Math.max(brightest, red);
        }
        return brightest;
    }

    @Test
    void evaluatesWhatIsWritten() throws IOException {
        CommandResult result = Commands.run("evaluate", captions, "--json");
        assertThat(result.errors()).isEmpty();
        JsonNode writing = new ObjectMapper().readTree(result.output()).get("writing");
        assertThat(writing.get("texts").asInt()).isEqualTo(12);
        assertThat(writing.get("model").get("exact-match").asDouble()).isEqualTo(1);
        assertThat(writing.get("model").get("bleu").asDouble()).isEqualTo(1);
        assertThat(writing.get("model").get("wer").asDouble()).isZero();
        double usual = writing.get("most frequent text").get("exact-match").asDouble();
        assertThat(usual).isBetween(0.2, 0.8);
        assertThat(Commands.run("evaluate", captions).output())
                .contains("12 texts, written by always taking the likeliest word:\n")
                .contains("                        exact match         BLEU          WER\n")
                .contains("  model                    100.00 %       1.0000       0.0000\n");
    }

    @Test
    void describesLayersOfTheContext() {
        assertThat(Commands.run("describe", folder.resolve("captions.yaml")).output())
                .containsPattern("context-0 +convolution +context +\\[miniBatch, 3, 4, 4\\]")
                .containsPattern("context-1 +max pooling +context-0 +\\[miniBatch, 3, 2, 2\\]")
                .containsPattern("context-2 +dense +context-1 +\\[miniBatch, 4\\]");
        assertThat(Commands.run("describe", folder.resolve("attending.yaml")).output())
                .containsPattern("context-positions +image positions +context-1 +\\[miniBatch, 3, 4\\]")
                .containsPattern("attention-keys +dense, each time step +context-positions +\\[miniBatch, 5, 4\\]")
                .containsPattern("layer-0 +lstm with attention +layer-0-start +\\[miniBatch, 8, timeSteps\\]");
    }

    @Test
    void exportNamesTheLayersThatItCannotWrite() {
        CommandResult result = Commands.run("export", captions, "--output", folder.resolve("plain.zip"));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .contains("context-0: it reads images; only layers that read sequences or vectors can be exported.")
                .contains("context-1: it reads images; only layers that read sequences or vectors can be exported.");
        assertThat(Commands.run("export", attending, "--output", folder.resolve("plain.zip"))
                        .errors())
                .contains(
                        "context-positions: it reads images; only layers that read sequences or vectors can be exported.")
                .contains("layer-0: it looks at another sequence; DL4J's recurrent layers have no attention.");
    }

    @Test
    void refusesOptionsThatDoNotFit() throws IOException {
        Path image = picture("any.png", 0);
        assertRefused(
                "The model 'names' writes from a class (--label) and reads no prompt; leave --prompt away.",
                names,
                "--prompt",
                "The");
        assertRefused(
                "The model 'captions' writes from an image (--input) and reads no prompt; leave --prompt away.",
                captions,
                "--prompt",
                "The");
        assertRefused(
                "The model writes from a class and reads no image; name classes with --label.",
                names,
                "--input",
                image);
        assertRefused(
                "The model writes about an image and knows no classes; name images with --input.",
                captions,
                "--label",
                "digits");
        assertRefused("The model writes about an image; name at least one with --input.", captions);
        assertRefused(
                "Unknown class 'digit'. Did you mean 'digits'? Expected one of: digits, letters.",
                names,
                "--label",
                "digit");
        assertRefused("The number of samples is 0; expected a number 1 or larger.", names, "--samples", "0");
        assertRefused("The length is 0; expected a number 1 or larger.", names, "--length", "0");
        assertRefused("The temperature is -1.0; expected a number 0 or larger.", names, "--temperature", "-1");
        assertRefused(
                "--temperature draws texts at random, --beam searches for the likeliest ones; leave one of them away.",
                names,
                "--beam",
                3,
                "--temperature",
                1);
        assertRefused(
                "--n-best is 6, --beam is 5. Expected from 1 text to as many as the beam is wide; change one of them.",
                captions,
                "--input",
                image,
                "--n-best",
                6);
        Path page = folder.resolve("page.html");
        assertRefused(
                page
                        + ": the model 'captions' has no attention that could be drawn. Set 'model.attention' in its config"
                        + " and train again, or leave --attention away.",
                captions,
                "--input",
                image,
                "--attention",
                page);
        Path missing = folder.resolve("missing.png");
        assertRefused(
                missing + ": no such file. Expected a PNG, JPEG, GIF or BMP image.", captions, "--input", missing);
        Path table = folder.resolve("names.csv");
        assertRefused(
                table + ": is no image of a known format. Expected PNG, JPEG, GIF or BMP; convert or remove the file.",
                captions,
                "--input",
                table);
    }

    private static void assertRefused(String message, Path run, Object... options) {
        Object[] arguments = Stream.concat(List.<Object>of("generate", run).stream(), Arrays.stream(options))
                .toArray();
        assertThat(Commands.run(arguments)).isEqualTo(new CommandResult(2, "", "error: " + message + "\n"));
    }
}
