package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TextUnit;
import org.unroll.config.TrainingConfig;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.datasets.Sha256;
import org.unroll.train.BatchSource;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

class TextFilesTest {

    private static final long NOTHING_IN_MEMORY = -1;

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String read(RunningText text) {
        StringBuilder all = new StringBuilder();
        text.read(all::append);
        return all.toString();
    }

    private void assertReads(String pattern, String text) {
        Path path = folder.resolve(pattern);

        assertThat(read(TextFiles.under(path, "UTF-8"))).isEqualTo(text);
        assertThat(read(TextFiles.under(path, "UTF-8", NOTHING_IN_MEMORY))).isEqualTo(text);
    }

    @Test
    void filesOfAFolderAreReadInTheOrderOfTheirNamesEachBeginningALine() throws IOException {
        write("b.txt", "second\n");
        write("a.txt", "first");
        write("c/d.md", "third");
        write("c/empty.txt", "");
        write("c/f.txt", "\uFEFFfourth\r\n");
        write(".hidden/x.txt", "no");
        write("c/.hidden", "no");

        assertReads("", "first\nsecond\nthird\nfourth\n");
    }

    @Test
    void aPatternPicksFiles() throws IOException {
        write("b.txt", "b");
        write("a.txt", "a");
        write("a.md", "no");
        write("c/d.txt", "d");

        assertReads("*.txt", "a\nb");
        assertReads("**.txt", "a\nb\nd");
        assertReads("{b,c/d}.txt", "b\nd");
    }

    @Test
    void theOriginIsThatOfAllBytes() throws IOException {
        write("a.txt", "a\r\n");
        write("b.txt", "b");
        DataOrigin expected =
                new DataOrigin(folder.toString(), 4, Sha256.hex("a\r\nb".getBytes(StandardCharsets.US_ASCII)));

        assertThat(TextFiles.under(folder, "UTF-8").origin()).isEqualTo(expected);
        assertThat(TextFiles.under(folder, "UTF-8", NOTHING_IN_MEMORY).origin()).isEqualTo(expected);
    }

    @Test
    void aFolderWithoutFiles() {
        assertRefused(folder, ": is a folder without files. Expected text files; name another folder in data.path.");
    }

    @Test
    void aPatternThatMatchesNothing() {
        for (String pattern : new String[] {"*.txt", "missing/*.txt"}) {
            assertRefused(
                    folder.resolve(pattern),
                    ": no file matches this pattern. Expected text files; correct data.path, which is relative to the"
                            + " folder of the config ('*' stands for anything within a name, '**' for folders too).");
        }
    }

    @Test
    void anErrorNamesItsFile() throws IOException {
        write("a.txt", "fine");
        write("b.txt", "also \0");

        assertThatThrownBy(() -> TextFiles.under(folder, "UTF-8"))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("b.txt")
                        + ": is a binary file, the byte at offset 5 is zero. Expected text in UTF-8; name a text file in"
                        + " data.path.");
    }

    @Test
    void errorsFarIntoALargeFileNameTheirPlace() throws IOException {
        byte[] bytes = "0123456789abcde\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        bytes[160_005] = (byte) 0xE9;
        Path file = folder.resolve("large.txt");
        Files.write(file, bytes);
        for (long inMemory : new long[] {NOTHING_IN_MEMORY, TextFiles.LARGEST_IN_MEMORY}) {
            assertThatThrownBy(() -> TextFiles.under(file, "UTF-8", inMemory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ": the byte 0xE9 at offset 160,005 (line 10,001) is not valid in UTF-8. Expected"
                            + " text in that encoding; name the file's own in data.encoding, such as windows-1252, or"
                            + " convert the file to UTF-8.");
        }
    }

    private static void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> TextFiles.under(path, "UTF-8"))
                .isInstanceOf(DataException.class)
                .hasMessage(path + message);
    }

    @Test
    void charactersAndLineEndsAreNotDividedByBuffers() throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + "é世😀\r\n\r".repeat(30_000);
            write("a.txt", text);

            assertReads("a.txt", text.replace("\r\n", "\n"));
        }
    }

    /** Chunks end with lines, before blanks, or at least not within a character. */
    @Test
    void chunksAreOfTheSameFormWhereverTheTextComesFrom() throws IOException {
        String lines = "a line of text\n".repeat(100_000);
        String oneLine = "some words ".repeat(150_000);
        String oneWord = "😀".repeat(700_000);
        for (String text : new String[] {lines, oneLine, oneWord, "x" + oneWord}) {
            write("a.txt", text);
            List<String> inMemory = new ArrayList<>();
            List<String> fromDisk = new ArrayList<>();
            TextFiles.under(folder.resolve("a.txt"), "UTF-8").read(inMemory::add);
            TextFiles.under(folder.resolve("a.txt"), "UTF-8", NOTHING_IN_MEMORY).read(fromDisk::add);

            assertThat(fromDisk).isEqualTo(inMemory).hasSizeGreaterThan(1);
            assertThat(String.join("", fromDisk)).isEqualTo(text);
            String first = fromDisk.get(0);
            assertThat(Character.isHighSurrogate(first.charAt(first.length() - 1)))
                    .isFalse();
            if (text.equals(lines)) {
                assertThat(first).endsWith("\n");
            } else if (text.equals(oneLine)) {
                assertThat(fromDisk.get(1)).startsWith(" ");
            }
        }
    }

    private static String sentences() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        String[] words = "the sea, and a Sky! größe 1,5 (land) well-known 世界".split(" ", -1);
        for (int i = 0; i < 300_000; i++) {
            text.append(words[random.nextInt(words.length)]).append(random.nextInt(12) == 0 ? "\n" : " ");
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(TextUnit.class)
    void miniBatchesFromDiskAreThoseFromMemory(TextUnit unit) throws IOException {
        write("a.txt", sentences());
        DataConfig.Text config = Experiments.text(unit, 30, Optional.of(50), new SplitConfig(0.1, 0.05));
        for (TrainingConfig training :
                new TrainingConfig[] {Experiments.training(512), Experiments.truncated(64, 40)}) {
            SequenceData memory =
                    TextPipeline.open(TextFiles.under(folder.resolve("a.txt"), "UTF-8"), config, training, 5);
            SequenceData disk = TextPipeline.open(
                    TextFiles.under(folder.resolve("a.txt"), "UTF-8", NOTHING_IN_MEMORY), config, training, 5);

            assertThat(disk.codec()).isEqualTo(memory.codec());
            assertThat(disk.origins()).isEqualTo(memory.origins());
            assertSame(disk.training(), memory.training());
            assertSame(disk.validation(), memory.validation());
            assertSame(disk.test(), memory.test());
        }
    }

    private static void assertSame(BatchSource one, BatchSource other) {
        assertThat(one.batchesPerEpoch()).isEqualTo(other.batchesPerEpoch());
        assertThat(one.charactersPerStep()).isEqualTo(other.charactersPerStep());
        assertThat(Batches.contents(Batches.of(one, 1))).isEqualTo(Batches.contents(Batches.of(other, 1)));
        int middle = one.batchesPerEpoch() / 2;
        assertThat(Batches.contents(Batches.from(one, 1, middle)))
                .isEqualTo(Batches.contents(Batches.from(other, 1, middle)));
    }
}
