package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders of Python are searched for CUDA's libraries. */
class PythonLibrariesTest {

    @TempDir
    private Path folder;

    private Path python(String name) throws IOException {
        Path file = folder.resolve(name).resolve("bin").resolve("python3");
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Path link(String name, Path target) throws IOException {
        Path link = folder.resolve(name).resolve("bin").resolve("python3");
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, target);
    }

    @Test
    void theEnvironmentOfTheFirstPythonAndThatItWasMadeWith() throws IOException {
        Path system = python("usr");
        Path environment = link("venv", system);
        Path local = link("local", environment);
        String searchPath = folder.resolve("nothing")
                + File.pathSeparator
                + local.getParent()
                + File.pathSeparator
                + system.getParent();

        assertThat(CudaLibraries.ofPython(searchPath))
                .containsExactly(folder.resolve("local/lib"), folder.resolve("venv/lib"), folder.resolve("usr/lib"));
    }

    @Test
    void aRelativeLinkIsReadFromWhereItStands() throws IOException {
        python("usr");
        Path environment = link("venv", Path.of("../../usr/bin/python3"));

        assertThat(CudaLibraries.ofPython(environment.getParent().toString()))
                .containsExactly(folder.resolve("venv/lib"), folder.resolve("usr/lib"));
    }

    @Test
    void withoutPythonThereAreNone() {
        assertThat(CudaLibraries.ofPython(folder + File.pathSeparator)).isEmpty();
        assertThat(CudaLibraries.ofPython("")).isEmpty();
    }

    @Test
    void packagesOfNvidiaHaveAFolderEach() throws IOException {
        Path cudnn = Files.createDirectories(folder.resolve("nvidia/cudnn/lib"));
        Path cuda = Files.createDirectories(folder.resolve("nvidia/cu13/lib"));
        Files.createDirectories(folder.resolve("nvidia/documents"));

        assertThat(CudaLibraries.ofPackages(folder)).containsExactly(cuda, cudnn);
    }
}
