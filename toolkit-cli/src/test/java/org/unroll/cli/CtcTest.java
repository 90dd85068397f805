package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strings of tones: a model learns which tones there are without being told when they sound. */
class CtcTest {

    private static final float RATE = 8000;

    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        Path tones = Files.createDirectory(folder.resolve("tones"));
        for (int digit = 0; digit < 3; digit++) {
            for (int take : new int[] {0, 5, 10}) {
                write(tones.resolve("%d_flute_%d.wav".formatted(digit, take)), digit);
            }
        }
        Path config = Files.writeString(
                folder.resolve("tones.yaml"),
                """
                version: 1
                name: tones
                data:
                  type: digit-strings
                  path: tones
                  target: digits
                  strings: 120
                  minimum-digits: 1
                  maximum-digits: 3
                  minimum-pause: 0.04
                  maximum-pause: 0.08
                  features: {type: log-mel, bands: 12, frame-step: 20}
                  split: {validation: 0.1, test: 0.2}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers:
                    - {type: lstm, units: 16, bidirectional: concat}
                  head: {type: ctc}
                training: {epochs: 12, batch-size: 4, optimizer: {type: adam, learning-rate: 0.02}}
                """);
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet");
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).contains("Test score: loss ", "symbol frequencies (loss ", "most frequent target");
        run = folder.resolve("runs").resolve("tones-1");
    }

    /** A single tone; or several, with noise as in the strings of the data before, between and after them. */
    private static void write(Path file, int... digits) throws IOException {
        int tone = 800;
        int pause = digits.length == 1 ? 0 : 480;
        int length = digits.length * (tone + pause) + pause;
        Random random = new Random(1);
        ByteBuffer samples = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < length; n++) {
            int withinDigit = n % (tone + pause) - pause;
            double sample = pause == 0 ? 0 : 65 * random.nextGaussian();
            if (withinDigit >= 0) {
                int digit = digits[n / (tone + pause)];
                sample += 8000 * Math.sin(2 * Math.PI * (400 + 800 * digit) * withinDigit / RATE);
            }
            samples.putShort((short) sample);
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples.array()), format, length),
                AudioFileFormat.Type.WAVE,
                file.toFile());
    }

    @Test
    void evaluateCountsErrors() throws IOException {
        CommandResult result = Commands.run("evaluate", run);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .containsPattern("  nats-per-symbol +[\\d.]+ +[\\d.]+\n")
                .containsPattern("  label-error-rate +[\\d.]+ % +[\\d.]+ %\n")
                .containsPattern("24 sequences +label error rate +exact match\n")
                .containsPattern("  beam search +[\\d.]+ % +[\\d.]+ %\n")
                .containsPattern("  best path +[\\d.]+ % +[\\d.]+ %\n")
                .containsPattern("  most frequent target +[\\d.]+ % +[\\d.]+ %\n");
        JsonNode scores = new ObjectMapper()
                .readTree(Commands.run("evaluate", run, "--json").output());
        assertThat(scores.path("label-error-rate").asDouble()).isLessThan(0.1);
        assertThat(scores.path("transcripts")
                        .path("beam search")
                        .path("label-error-rate")
                        .asDouble())
                .isEqualTo(scores.path("label-error-rate").asDouble());
        assertThat(scores.path("transcripts")
                        .path("most frequent target")
                        .path("label-error-rate")
                        .asDouble())
                .isGreaterThan(0.4);
    }

    @Test
    void predictWritesTheDigitsOfEachRecordingWhateverStandsBesideIt() throws IOException {
        Path input = Files.createDirectory(folder.resolve("input"));
        write(input.resolve("a.wav"), 2, 0);
        write(input.resolve("b.wav"), 1, 1, 0);
        write(input.resolve("c.wav"), 0, 2, 1, 2);

        CommandResult result = Commands.run("predict", run, "--input", input);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .isEqualTo("file,prediction\n%s/a.wav,2 0\n%s/b.wav,1 1 0\n%s/c.wav,0 2 1 2\n"
                        .formatted(input, input, input));
        assertThat(Commands.run("predict", run, "--input", input.resolve("b.wav"), "--format", "lines")
                        .output())
                .isEqualTo("1 1 0\n");
    }

    @Test
    void symbolsHaveNoProbabilities() {
        CommandResult result = Commands.run("predict", run, "--input", folder, "--probabilities");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .contains("--probabilities: the model 'tones' tells symbols that belong to no time step and have no"
                        + " probabilities of their own. Remove the option.");
    }

    @Test
    void previewShowsTheDigitsAlone() {
        assertThat(Commands.run("data", "preview", folder.resolve("tones.yaml")).output())
                .contains("1 symbol of 3")
                .containsPattern("label +[012]( [012]){0,2}\n");
    }
}
