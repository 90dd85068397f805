package org.unroll.recurrent.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhysicalCoresTest {

    @TempDir
    private Path folder;

    private void processor(int number, String siblings) throws IOException {
        Path topology = Files.createDirectories(folder.resolve("cpu" + number).resolve("topology"));
        Files.writeString(topology.resolve("thread_siblings_list"), siblings + "\n");
    }

    private Path allowed(String list) throws IOException {
        return Files.writeString(folder.resolve("status"), "Name:\tjava\nCpus_allowed_list:\t" + list + "\n");
    }

    private int count(int available) {
        return PhysicalCores.count(folder, folder.resolve("status"), available);
    }

    @Test
    void hardwareThreadsOfOneCoreCountOnce() throws IOException {
        processor(0, "0,2");
        processor(1, "1,3");
        processor(2, "0,2");
        processor(3, "1,3");

        assertThat(count(4)).isEqualTo(2);
    }

    @Test
    void siblingsMayBeWrittenAsARange() throws IOException {
        for (int number = 0; number < 8; number++) {
            processor(number, number < 4 ? "0-3" : "4-7");
        }

        assertThat(count(8)).isEqualTo(2);
    }

    @Test
    void onlyProcessorsThatTheProcessMayUseCount() throws IOException {
        processor(0, "0-1");
        processor(1, "0-1");
        processor(2, "2-3");
        processor(3, "2-3");
        allowed("0-1");

        assertThat(count(2)).isEqualTo(1);
    }

    @Test
    void neverMoreThanJavaSees() throws IOException {
        for (int number = 0; number < 4; number++) {
            processor(number, String.valueOf(number));
        }

        assertThat(count(3)).isEqualTo(3);
    }

    @Test
    void processorsThatAreSwitchedOffAndOtherFoldersDoNotCount() throws IOException {
        processor(0, "0");
        processor(1, "1");
        Files.createDirectories(folder.resolve("cpu2"));
        Files.createDirectories(folder.resolve("power"));

        assertThat(count(4)).isEqualTo(2);
    }

    @Test
    void whereTheSystemDoesNotTellAllProcessorsCount() throws IOException {
        assertThat(count(6)).isEqualTo(6);
        assertThat(PhysicalCores.count(folder.resolve("missing"), folder.resolve("status"), 6))
                .isEqualTo(6);

        processor(0, "zero");
        assertThat(count(6)).isEqualTo(6);
    }

    @Test
    void thisMachineHasAtLeastOneCore() {
        assertThat(PhysicalCores.count()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }
}
