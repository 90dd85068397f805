package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed or stopped and resumed ends with the same bits as one that was never interrupted. */
class ResumeTest {

    private static final Pattern RESUMING = Pattern.compile("Resuming after iteration ([\\d,]+) of ([\\d,]+)\n");

    @TempDir
    private static Path folder;

    private static Path config;
    private static RunFiles uninterrupted;

    @BeforeAll
    static void trainWithoutInterruption() throws IOException, InterruptedException {
        config = TinyText.write(folder);
        Path own = Files.createDirectory(folder.resolve("uninterrupted"));
        assertThat(Commands.await(startTraining(own)))
                .as(Files.readString(own.resolve("err.txt")))
                .isZero();
        uninterrupted = RunFiles.in(own);
    }

    private static Process startTraining(Path own) throws IOException {
        return Commands.start(
                own,
                "train",
                config,
                "--set",
                "training.epochs=40",
                "--set",
                "training.checkpoint-interval=5",
                "--set",
                "training.validation-interval=100");
    }

    @Test
    void killedRunGoesOnAsIfNothingHadHappened() throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("killed"));
        Process process = startTraining(own);
        awaitCheckpoint(process, own);
        process.destroyForcibly();
        Commands.await(process);

        resumeAndCompare(own);
    }

    @Test
    void stoppedRunLeavesACheckpointAndGoesOnFromThere() throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("stopped"));
        Process process = startTraining(own);
        assumeTrue(process.supportsNormalTermination());
        awaitCheckpoint(process, own);
        process.destroy();

        assertThat(Commands.await(process)).isEqualTo(128 + 15);
        assertThat(own.resolve("err.txt")).isEmptyFile();
        Matcher stopped = Pattern.compile(
                        "Stopped at iteration (\\d+); continue with: unroll train --resume runs/tiny-1\n$")
                .matcher(Files.readString(own.resolve("out.txt")));
        assertThat(stopped.find()).isTrue();
        int iteration = Integer.parseInt(stopped.group(1));
        assertThat(RunFiles.in(own).run().newestCheckpoint().orElseThrow())
                .hasFileName("step-%07d.zip".formatted(iteration));
        assertThat(resumeAndCompare(own)).isEqualTo(iteration);
    }

    private static void awaitCheckpoint(Process process, Path own) throws InterruptedException {
        while (process.isAlive() && RunFiles.in(own).run().newestCheckpoint().isEmpty()) {
            Thread.sleep(5);
        }
        assertThat(process.isAlive())
                .as("the run goes on after its first checkpoint")
                .isTrue();
    }

    /** Resumes a run, compares it with the uninterrupted one and returns the iteration it went on from. */
    private static int resumeAndCompare(Path own) throws IOException, InterruptedException {
        Process process = Commands.start(own, "train", "--resume", "runs/tiny-1");
        assertThat(Commands.await(process))
                .as(Files.readString(own.resolve("err.txt")))
                .isZero();

        Matcher resuming = RESUMING.matcher(Files.readString(own.resolve("out.txt")));
        assertThat(resuming.find()).isTrue();
        int iteration = number(resuming.group(1));
        assertThat(iteration).isBetween(1, number(resuming.group(2)) - 1);

        RunFiles resumed = RunFiles.in(own);
        assertThat(resumed.lastParameters()).isEqualTo(uninterrupted.lastParameters());
        assertThat(resumed.lastOptimizerState()).isEqualTo(uninterrupted.lastOptimizerState());
        assertThat(resumed.modelParameters()).isEqualTo(uninterrupted.modelParameters());
        assertThat(resumed.losses()).isEqualTo(uninterrupted.losses());
        return iteration;
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }
}
