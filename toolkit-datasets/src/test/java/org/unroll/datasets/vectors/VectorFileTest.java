package org.unroll.datasets.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.datasets.DataException;

class VectorFileTest {

    private static final Map<String, Integer> SYMBOLS = Map.of("the", 1, "sea", 2, ". . .", 3, "größe", 4);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("vectors.txt");
    }

    private Map<Integer, float[]> read(String text) throws IOException {
        Files.writeString(file, text);
        return VectorFile.read(file, 2, "model.input.size", SYMBOLS);
    }

    private static void assertVectors(Map<Integer, float[]> vectors) {
        assertThat(vectors).containsOnlyKeys(1, 2);
        assertThat(vectors.get(1)).containsExactly(0.5f, -1);
        assertThat(vectors.get(2)).containsExactly(1e-3f, 2);
    }

    @Test
    void readsTheFormOfGloVe() throws IOException {
        assertVectors(read("the 0.5 -1\nland 7 8\nsea 1e-3 2\n"));
    }

    @Test
    void readsTheFormOfWord2vec() throws IOException {
        assertVectors(read("3 2\nthe 0.5 -1 \nland 7 8 \nsea 1e-3 2 \n"));
    }

    @Test
    void wordsMayHoldBlanksAndLettersOfAnyLanguage() throws IOException {
        Map<Integer, float[]> vectors = read(". . . 1 2\r\ngröße 3 4\r\n");

        assertThat(vectors).containsOnlyKeys(3, 4);
        assertThat(vectors.get(3)).containsExactly(1, 2);
        assertThat(vectors.get(4)).containsExactly(3, 4);
    }

    private static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("", ": is empty. Expected word vectors; name another file."),
                Arguments.of(
                        "the 1 2 3\n",
                        ":1: this line has vectors of 3 numbers, but the embedding has size 2. Expected the same; set"
                                + " model.input.size to 3 if the whole file has such vectors."),
                Arguments.of(
                        "the 1 2\nsea 1\n",
                        ":2: this line has vectors of 1 numbers, but the embedding has size 2. Expected the same; set"
                                + " model.input.size to 1 if the whole file has such vectors."),
                Arguments.of(
                        "2 300\nthe 1 2\nsea 1 2\n",
                        ":1: this line has vectors of 300 numbers, but the embedding has size 2. Expected the same; set"
                                + " model.input.size to 300 if the whole file has such vectors."),
                Arguments.of(
                        "3 2\nthe 1 2\nsea 1 2\n",
                        ":3: this line is the last of 2 vectors, line 1 announces 3. Expected all of them; the file is"
                                + " incomplete, get it again."),
                Arguments.of(
                        "3 2\n",
                        ":1: this line is the last of 0 vectors, line 1 announces 3. Expected all of them; the file is"
                                + " incomplete, get it again."),
                Arguments.of(
                        "1 2\nthe 1 2\nsea 1 2\n",
                        ":3: this line is one more than the 1 that line 1 announces. Expected no more."),
                Arguments.of(
                        "the 1 2\nsea 1 x\n",
                        ":2: this line has 'x' among its numbers. Expected finite numbers such as -0.25 or 1e-3."),
                Arguments.of(
                        "the 1 NaN\n",
                        ":1: this line has 'NaN' among its numbers. Expected finite numbers such as -0.25 or 1e-3."),
                Arguments.of(
                        "the 1 1e99\n",
                        ":1: this line has '1e99' among its numbers. Expected finite numbers such as -0.25 or 1e-3."),
                Arguments.of(
                        "the 1,5 2\n",
                        ":1: this line has '1,5' among its numbers. Expected finite numbers such as -0.25 or 1e-3."),
                Arguments.of(
                        "the 1  2\n",
                        ":1: this line has '' among its numbers. Expected finite numbers such as -0.25 or 1e-3."),
                Arguments.of(
                        "the 1 2\n\nsea 1 2\n",
                        ":2: this line is blank. Expected a word and its numbers; remove the line."),
                Arguments.of(" 1 2\n", ":1: this line begins with a blank. Expected a word before its numbers."),
                Arguments.of(
                        "the\t1\t2\n",
                        ":1: this line has no blank. Expected a word and its numbers with one blank between them."),
                Arguments.of(
                        "the 1 2\nsea 1 2\nthe 3 4\n",
                        ":3: this line has the word 'the' a second time. Expected each word once; remove one of the"
                                + " lines."),
                Arguments.of(
                        "the 1 2\nsea\0 1 2\n",
                        ":2: this line holds a zero byte. Expected text; convert binary vectors to text."),
                Arguments.of(
                        "land 1 2\nsky 1 2\n",
                        ": none of the 4 tokens of the vocabulary is among its 2 words. Expected some; check that both"
                                + " are words of one language, and data.unit and data.lower-case."));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenFiles(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(DataException.class).hasMessage(file + message);
    }

    @Test
    void anotherEncoding() throws IOException {
        Files.write(file, "the 1 2\ngröße 1 2\n".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(
                ":2: this line is not valid in UTF-8. Expected text in that encoding; convert binary vectors to text.");
    }

    @Test
    void aMissingFile() {
        assertRefused(": no such file. Expected word vectors; check the path, which is relative to the folder of the"
                + " config.");
    }

    @Test
    void aFolder() throws IOException {
        Files.createDirectory(file);

        assertRefused(": is a folder. Expected a file of word vectors; name one file.");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> VectorFile.read(file, 2, "model.input.size", SYMBOLS))
                .isInstanceOf(DataException.class)
                .hasMessage(file + message);
    }
}
