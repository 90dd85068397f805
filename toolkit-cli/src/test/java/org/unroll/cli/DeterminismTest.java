package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same config and seed give the same bits in every process. */
class DeterminismTest {

    @TempDir
    private Path folder;

    @Test
    void sameSeedSameModel() throws IOException, InterruptedException {
        Path config = TinyText.write(folder);

        RunFiles first = train(config, "first", 5);
        RunFiles second = train(config, "second", 5, "--quiet");
        RunFiles other = train(config, "other", 6);

        assertThat(second.modelParameters()).isEqualTo(first.modelParameters());
        assertThat(second.losses()).isEqualTo(first.losses());
        assertThat(other.modelParameters())
                .hasSameSizeAs(first.modelParameters())
                .isNotEqualTo(first.modelParameters());
    }

    private RunFiles train(Path config, String name, int seed, String... options)
            throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve(name));
        List<Object> arguments = new ArrayList<>(List.of("train", config, "--set", "seed=" + seed));
        arguments.addAll(List.of(options));
        Process process = Commands.start(own, arguments.toArray());
        assertThat(Commands.await(process))
                .as(Files.readString(own.resolve("err.txt")))
                .isZero();
        return RunFiles.in(own);
    }
}
