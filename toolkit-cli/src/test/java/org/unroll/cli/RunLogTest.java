package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a run, in a process of its own, because Deeplearning4j logs some things once in a process. */
class RunLogTest {

    @TempDir
    private Path folder;

    @Test
    void holdsWhatLibrariesLog() throws IOException, InterruptedException {
        Process process = Commands.start(folder, "train", TinyText.write(folder), "--quiet");

        assertThat(Commands.await(process)).isZero();
        assertThat(RunFiles.in(folder).run().log())
                .content()
                .contains(
                        "org.unroll.train.Trainer - Training ",
                        "o.d.nn.graph.ComputationGraph - Starting ComputationGraph");
    }
}
