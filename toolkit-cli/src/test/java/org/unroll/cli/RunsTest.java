package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs listed and compared. */
class RunsTest {

    @TempDir
    private static Path folder;

    private static Path runs;

    @BeforeAll
    static void train() throws IOException {
        Path config = TinyText.write(folder);
        runs = folder.resolve("runs");
        assertThat(Commands.run("train", config, "--runs", runs, "--quiet").exitCode())
                .isZero();
        assertThat(Commands.run("train", config, "--runs", runs, "--quiet", "--set", "seed=2", "--set", "name=other")
                        .exitCode())
                .isZero();
    }

    @Test
    void runsAreListedWithTheirScores() {
        CommandResult result = Commands.run("runs", runs);

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        List<String> lines = result.output().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("run +status +epochs +best score +at iteration +time");
        assertThat(lines.get(1)).matches("other-1 +completed +1\\.0/1 +\\d\\.\\d{3} bits +42 +0:00:\\d\\d");
        assertThat(lines.get(2)).matches("tiny-1 +completed +1\\.0/1 +\\d\\.\\d{3} bits +42 +0:00:\\d\\d");
    }

    @Test
    void asJson() throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(Commands.run("runs", runs, "--json").output());

        assertThat(json).hasSize(2);
        assertThat(json.get(1).get("status").asText()).isEqualTo("completed");
        assertThat(json.get(1).get("bestIteration").asInt()).isEqualTo(42);
        assertThat(json.get(1).get("bestValidationLoss").asDouble()).isBetween(1.0, 5.0);
    }

    @Test
    void whereARunStands(@TempDir Path own) throws IOException {
        Path run = copy(runs.resolve("tiny-1"), own.resolve("tiny-1"));
        Files.writeString(run.resolve("outcome.json"), "{\"ending\": \"STOPPED_EARLY\"}");
        assertThat(Commands.run("runs", own).output()).contains("stopped early");
        Files.writeString(run.resolve("outcome.json"), "{\"ending\": \"INTERRUPTED\"}");
        assertThat(Commands.run("runs", own).output()).contains("interrupted");
        Files.delete(run.resolve("outcome.json"));
        assertThat(Commands.run("runs", own).output()).contains("broken off");
        try (FileChannel lock =
                FileChannel.open(run.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            assertThat(Commands.run("runs", own).output()).contains("training");
        }
    }

    @Test
    void aRunThatGoesOnHasNotEnded(@TempDir Path own) throws IOException {
        Path run = copy(runs.resolve("tiny-1"), own.resolve("tiny-1"));
        Files.writeString(run.resolve("outcome.json"), "{\"ending\": \"INTERRUPTED\"}");
        assertThat(Commands.run("train", "--resume", run, "--quiet").exitCode()).isZero();
        assertThat(Commands.run("runs", own).output()).contains("completed");
    }

    @Test
    void aConfigThatIsNoLongerUnderstoodDoesNotHideTheOthers(@TempDir Path own) throws IOException {
        copy(runs.resolve("tiny-1"), own.resolve("tiny-1"));
        Path old = copy(runs.resolve("tiny-1"), own.resolve("old-1"));
        Files.writeString(old.resolve("config.yaml"), "version: 0\n");

        assertThat(Commands.run("runs", own).output())
                .containsPattern("old-1 +of another version of Unroll")
                .containsPattern("tiny-1 +completed");
    }

    @Test
    void noRuns(@TempDir Path own) {
        assertThat(Commands.run("runs", own).output()).isEqualTo("There are no runs in " + own + ".\n");
        CommandResult none = Commands.run("runs", own.resolve("none"));
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.errors())
                .isEqualTo("error: " + own.resolve("none")
                        + ": no such folder. Expected one of runs; 'train --runs DIR' makes them.\n");
    }

    @Test
    void comparisonNamesWhatDiffers() throws IOException {
        Path curves = folder.resolve("curves.png");
        CommandResult result =
                Commands.run("compare", runs.resolve("tiny-1"), runs.resolve("other-1"), "--curves", curves);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .matches(
                        """
                        (?s) +tiny-1 +other-1
                        status +completed +completed
                        best validation score +\\d\\.\\d{3} bits +\\d\\.\\d{3} bits
                        at iteration +42 +42
                        epochs +1\\.0/1 +1\\.0/1
                        time +0:00:\\d\\d +0:00:\\d\\d
                        seed +\\d+ +2

                        Curves: \\S+curves\\.png
                        """);
        BufferedImage picture = ImageIO.read(curves.toFile());
        assertThat(picture.getWidth()).isEqualTo(900);
        assertThat(hasColor(picture, 0x0072B2)).isTrue();
        assertThat(hasColor(picture, 0xD55E00)).isTrue();
    }

    @Test
    void runsOfTheSameNameAreToldApart(@TempDir Path own) throws IOException {
        Path same = copy(runs.resolve("tiny-1"), own.resolve("tiny-1"));
        CommandResult result =
                Commands.run("compare", runs.resolve("tiny-1"), same, "--curves", own.resolve("curves.png"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains(runs.resolve("tiny-1") + "  " + same);
    }

    private static boolean hasColor(BufferedImage picture, int color) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) == color) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void whatCannotBeCompared() {
        CommandResult noRun = Commands.run("compare", runs.resolve("tiny-1"), folder);
        assertThat(noRun.exitCode()).isEqualTo(2);
        assertThat(noRun.errors())
                .isEqualTo("error: " + folder
                        + ": not a run directory, it holds no config.yaml. Expected one such as runs/char-lm-1.\n");
        CommandResult twice = Commands.run("compare", runs.resolve("tiny-1"), runs.resolve("tiny-1"));
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.errors()).startsWith("error: A run is named twice: [").endsWith("]. Name each run once.\n");
        CommandResult picture =
                Commands.run("compare", runs.resolve("tiny-1"), runs.resolve("other-1"), "--curves", "curves.pdf");
        assertThat(picture.exitCode()).isEqualTo(2);
        assertThat(picture.errors())
                .isEqualTo("error: curves.pdf: the curves are drawn as PNG. Name a file that ends in .png.\n");
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
