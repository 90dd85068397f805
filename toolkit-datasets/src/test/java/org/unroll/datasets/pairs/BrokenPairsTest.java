package org.unroll.datasets.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.datasets.DataException;

/** Pair files and parallel files that cannot be used, each with what its reader says. */
class BrokenPairsTest {

    @TempDir
    Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private static PairFiles files(Path path) {
        return new PairFiles("data.path", path, "data.target-path", Optional.empty());
    }

    private static PairFiles files(Path path, Path targets) {
        return new PairFiles("data.test-path", path, "data.test-target-path", Optional.of(targets));
    }

    static Stream<Arguments> pairFiles() {
        return Stream.of(
                arguments("", ": is empty. Expected text; fill the file or name another one in data.path."),
                arguments(
                        " \n\t\n",
                        ": holds nothing but white space. Expected text; fill the file or name another one in "
                                + "data.path."),
                arguments(
                        "hello hallo\n",
                        ":1: no tab. Expected source, tab, target; separate the two texts by a tab, or name "
                                + "the file of the targets in data.target-path."),
                arguments(
                        "a\tb\n\nhello\n",
                        ":3: no tab. Expected source, tab, target; separate the two texts by a tab, or name "
                                + "the file of the targets in data.target-path."),
                arguments(
                        "a\tb\n\tb\n",
                        ":2: the source is empty. Expected source, tab, target; write it or remove the line."),
                arguments(
                        "a\tb\nc\t\n",
                        ":2: the target is empty. Expected source, tab, target; write it or remove the line."),
                arguments(
                        "a\tb\nc\t \t3\n",
                        ":2: the target is empty. Expected source, tab, target; write it or remove the line."),
                arguments(
                        "a,b\n",
                        ":1: no tab. Expected source, tab, target; separate the two texts by a tab, or name "
                                + "the file of the targets in data.target-path."),
                arguments(
                        "\uFEFF",
                        ": holds nothing but white space. Expected text; fill the file or name another one in data.path."),
                arguments(
                        "\uFEFF\thallo\n",
                        ":1: the source is empty. Expected source, tab, target; write it or remove the line."),
                arguments(
                        "\t\t\na\tb\n\u2003\tb\n",
                        ":3: the source is empty. Expected source, tab, target; write it or remove the line."),
                arguments(
                        "a\tb\r\nc d\r\n",
                        ":2: no tab. Expected source, tab, target; separate the two texts by a tab, or name "
                                + "the file of the targets in data.target-path."),
                arguments(
                        "a\tb\n# remark\n",
                        ":2: no tab. Expected source, tab, target; separate the two texts by a tab, or name "
                                + "the file of the targets in data.target-path."),
                arguments(
                        "a\tb\u0000\n",
                        ": is a binary file, the byte at offset 3 is zero. Expected text in UTF-8; name a "
                                + "text file in data.path."));
    }

    @ParameterizedTest
    @MethodSource("pairFiles")
    void pairFile(String content, String message) throws IOException {
        Path path = write("pairs.tsv", content);
        assertThatThrownBy(() -> PairFile.read(files(path)))
                .isInstanceOf(DataException.class)
                .hasMessage(path + message);
    }

    static Stream<Arguments> parallelFiles() {
        return Stream.of(
                arguments(
                        "a\nb\n",
                        "c\n",
                        "target.txt: has 1 lines, but source.txt has 2. Expected a target for each source; "
                                + "align the files line by line."),
                arguments(
                        "a\n",
                        "c\nd",
                        "target.txt: has 2 lines, but source.txt has 1. Expected a target for each source; "
                                + "align the files line by line."),
                arguments(
                        "a\n\nb\n",
                        "c\nd\ne\n",
                        "source.txt:2: the line is empty, but line 2 of target.txt is not. Expected a text in "
                                + "both or in neither; align the files line by line."),
                arguments(
                        "a\nb\n",
                        "c\n \n",
                        "target.txt:2: the line is empty, but line 2 of source.txt is not. Expected a text in "
                                + "both or in neither; align the files line by line."),
                arguments(
                        "a\n",
                        "",
                        "target.txt: is empty. Expected text; fill the file or name another one in data.test-target-path."),
                arguments(
                        "",
                        "a\n",
                        "source.txt: is empty. Expected text; fill the file or name another one in data.test-path."),
                arguments(
                        "",
                        "",
                        "source.txt: is empty. Expected text; fill the file or name another one in data.test-path."),
                arguments(
                        "\n\n",
                        "c\nd\n",
                        "source.txt: holds nothing but white space. Expected text; fill the file or name "
                                + "another one in data.test-path."),
                arguments(
                        "c\nd\n",
                        " \n\t\n",
                        "target.txt: holds nothing but white space. Expected text; fill the file or name "
                                + "another one in data.test-target-path."),
                arguments(
                        "a\nb\n\n",
                        "c\nd\n",
                        "target.txt: has 2 lines, but source.txt has 3. Expected a target for each source; "
                                + "align the files line by line."),
                arguments(
                        "a\nb",
                        "c\n\nd\n",
                        "target.txt: has 3 lines, but source.txt has 2. Expected a target for each source; "
                                + "align the files line by line."),
                arguments(
                        "a\u0000",
                        "c\n",
                        "source.txt: is a binary file, the byte at offset 1 is zero. Expected text in UTF-8; name a "
                                + "text file in data.test-path."),
                arguments(
                        "a",
                        "c\u0000\n",
                        "target.txt: is a binary file, the byte at offset 1 is zero. Expected text in UTF-8; name a "
                                + "text file in data.test-target-path."),
                arguments(
                        "a\n\t\n",
                        "c\r\nd\r\n",
                        "source.txt:2: the line is empty, but line 2 of target.txt is not. Expected a text in "
                                + "both or in neither; align the files line by line."),
                arguments(
                        "\uFEFF\nb\n",
                        "c\nd\n",
                        "source.txt:1: the line is empty, but line 1 of target.txt is not. Expected a text in "
                                + "both or in neither; align the files line by line."));
    }

    @ParameterizedTest
    @MethodSource("parallelFiles")
    void parallelFile(String sources, String targets, String message) throws IOException {
        Path source = write("source.txt", sources);
        Path target = write("target.txt", targets);
        assertThatThrownBy(() -> files(source, target).read())
                .isInstanceOf(DataException.class)
                .satisfies(e ->
                        assertThat(e.getMessage().replace(folder + "/", "")).isEqualTo(message));
    }

    @Test
    void wrongEncoding() throws IOException {
        Path path =
                Files.write(folder.resolve("pairs.tsv"), "caf\u00e9\tcoffee\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PairFile.read(files(path)))
                .hasMessage(path + ": the byte 0xE9 at offset 3 (line 1) is not valid in UTF-8. Expected text in that "
                        + "encoding; convert the file to UTF-8.");
    }

    @Test
    void utf16() throws IOException {
        Path path = Files.write(folder.resolve("pairs.tsv"), "\uFEFFa\tb\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> PairFile.read(files(path)))
                .hasMessage(path + ": starts with the byte-order mark of UTF-16. Expected text in UTF-8; convert the "
                        + "file to UTF-8.");
    }

    @Test
    void missingTargets() throws IOException {
        Path source = write("source.txt", "a\n");
        Path target = folder.resolve("target.txt");
        assertThatThrownBy(() -> files(source, target).read())
                .hasMessage(target + ": no such file. Expected a text file; check data.test-target-path, which is "
                        + "relative to the folder of the config.");
    }

    @Test
    void missingSources() throws IOException {
        Path source = folder.resolve("source.txt");
        Path target = write("target.txt", "a\n");
        assertThatThrownBy(() -> files(source, target).read())
                .hasMessage(source + ": no such file. Expected a text file; check data.test-path, which is relative "
                        + "to the folder of the config.");
    }

    @Test
    void folderOfTargets() throws IOException {
        Path source = write("source.txt", "a\n");
        assertThatThrownBy(() -> files(source, folder).read())
                .hasMessage(folder + ": is a folder. Expected a text file; name one file in data.test-target-path, "
                        + "several can be joined into one.");
    }

    @Test
    void missing() {
        Path path = folder.resolve("pairs.tsv");
        assertThatThrownBy(() -> PairFile.read(files(path)))
                .hasMessage(path + ": no such file. Expected a text file; check data.path, which is relative to the "
                        + "folder of the config.");
    }

    @Test
    void aFolder() {
        assertThatThrownBy(() -> PairFile.read(files(folder)))
                .hasMessage(folder + ": is a folder. Expected a text file; name one file in data.path, several can be "
                        + "joined into one.");
    }

    @Test
    void anUnknownLanguage() {
        assertThatThrownBy(() -> LocaleDates.draw(10, List.of("de", "klingon"), 1))
                .hasMessage("dates: the Java runtime does not know the language 'klingon'. Expected tags such as "
                        + "en, de or pt-BR; correct data.languages.");
    }

    @Test
    void moreDatesThanThereAre() {
        assertThatThrownBy(() -> LocaleDates.draw(200_000, List.of("de"), 1))
                .hasMessage("dates: there are only about 73,050 different dates in the languages de, "
                        + "data.examples asks for 200,000. Lower data.examples or add languages.");
    }
}
