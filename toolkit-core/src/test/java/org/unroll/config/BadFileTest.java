package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.binding.ConfigException;
import org.unroll.config.binding.Problem;

/** Reading a config from a file, and what can be in the way. */
class BadFileTest {

    @TempDir
    private Path folder;

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(Path file, String expected) {
        assertThatThrownBy(() -> Experiment.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + expected);
    }

    @Test
    void readsAFile() throws IOException {
        Path file = write("x.yaml", Configs.TEXT);

        assertThat(Experiment.load(file)).isEqualTo(Configs.parse(Configs.TEXT));
    }

    @Test
    void skipsAByteOrderMarkAndReadsWindowsLines() throws IOException {
        Path file = write("x.yaml", "\uFEFF" + Configs.TEXT.replace("\n", "\r\n"));

        assertThat(Experiment.load(file)).isEqualTo(Configs.parse(Configs.TEXT));
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        Path file = write("x.yaml", Configs.TEXT.replace("corpus: europarl-english", "path: ../texts/./book.txt"));

        assertThat(((DataConfig.Text) Experiment.load(file).data()).path())
                .isEqualTo(Optional.of(folder.toAbsolutePath().getParent().resolve("texts/book.txt")));
    }

    @Test
    void pathsInOverridesAreRelativeToTheFileToo() throws IOException {
        Path file = write("x.yaml", Configs.TEXT.replace("corpus: europarl-english", "path: a.txt"));

        assertThat(((DataConfig.Text) Experiment.load(file, List.of("data.path=b.txt"))
                                .data())
                        .path())
                .isEqualTo(Optional.of(folder.toAbsolutePath().resolve("b.txt")));
    }

    @Test
    void missing() {
        assertProblem(folder.resolve("x.yaml"), ": there is no such file.");
    }

    @Test
    void missingInAMissingFolder() {
        assertProblem(folder.resolve("configs/x.yaml"), ": there is no such file.");
    }

    @Test
    void misspelt() throws IOException {
        write("char-lm.yaml", Configs.TEXT);
        write("notes.txt", "char");

        assertProblem(folder.resolve("charlm.yaml"), ": there is no such file. Did you mean 'char-lm.yaml'?");
    }

    @Test
    void emptyFolder() {
        assertProblem(folder, ": this is a folder. Give a config file.");
    }

    @Test
    void folderWithConfigs() throws IOException {
        write("echo.yaml", Configs.ECHO);
        write("adding.yml", Configs.ADDING);

        assertProblem(folder, ": this is a folder. Give a config file in it, such as 'adding.yml'.");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a file that exists and whose reading fails")
    void unreadable() {
        assertProblem(
                Path.of("/proc/self/mem"),
                ": cannot be read (java.io.IOException: Input/output error). Check the permissions of the file.");
    }

    @Test
    void empty() throws IOException {
        assertProblem(
                write("x.yaml", ""),
                ":1:1: there is nothing in this config. Write the keys version, name, seed, data, model, training,"
                        + " evaluation.");
    }

    @Test
    void latin1() throws IOException {
        Path file = write("x.yaml", "name: x\n# Käse\n".getBytes(StandardCharsets.ISO_8859_1));

        assertProblem(file, ":2:4: the byte 0xE4 is not valid UTF-8. Save the file as UTF-8 text.");
    }

    @Test
    void utf8CutOff() throws IOException {
        Path file = write("x.yaml", new byte[] {'a', (byte) 0xC3});

        assertProblem(file, ":1:2: the byte 0xC3 is not valid UTF-8. Save the file as UTF-8 text.");
    }

    @Test
    void utf16() throws IOException {
        Path file = write("x.yaml", Configs.TEXT.getBytes(StandardCharsets.UTF_16));

        assertProblem(file, ":1:1: the byte 0xFE is not valid UTF-8. Save the file as UTF-8 text.");
    }

    @Test
    void binary() throws IOException {
        Path file = write("x.yaml", new byte[] {'P', 'K', 3, 4, 0, 0});

        assertProblem(file, ":1:3: a character that no text contains. Give a text file in UTF-8.");
    }

    @Test
    void tooLarge() throws IOException {
        Path file = write("x.yaml", "#".repeat((1 << 20) + 1));

        assertProblem(file, ": larger than 1 MiB, so it is no config. Give a config file.");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a file without an end")
    void endless() {
        assertProblem(Path.of("/dev/zero"), ": larger than 1 MiB, so it is no config. Give a config file.");
    }

    @Test
    void badOverridesAreReportedAlongside() {
        Path file = folder.resolve("x.yaml");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Experiment.load(file, List.of("epochs")))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .contains(new Problem(file.toString(), 0, 0, "", "there is no such file.")));
    }
}
