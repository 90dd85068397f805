package org.unroll.datasets.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.datasets.DataException;

class ZipArchiveTest {

    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int UNIX = 3;

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectory(folder.resolve("target"));
    }

    private Path zip(String... namesAndContents) throws IOException {
        Path file = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(UTF_8));
            }
        }
        return file;
    }

    private void unpack(Path file) throws IOException {
        new ZipArchive("a.zip", 3, 100).unpack(file, target, ".txt");
    }

    private void assertRefused(Path file, String message) throws IOException {
        assertThatThrownBy(() -> unpack(file)).isInstanceOf(DataException.class).hasMessage(message);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, target);
        }
    }

    private static String refusal(String reason) {
        return "a.zip: " + reason + "; do not use this archive, get it from its public home.";
    }

    /** Gives an entry a Unix mode in the central directory, as Unix tools do. */
    private static void setMode(Path file, int entry, int mode) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int found = -1;
        for (int i = 0; i + 4 <= bytes.limit(); i++) {
            if (bytes.getInt(i) == CENTRAL_HEADER && ++found == entry) {
                bytes.put(i + 5, (byte) UNIX);
                bytes.putInt(i + 38, mode << 16);
                Files.write(file, bytes.array());
                return;
            }
        }
        throw new AssertionError("no entry " + entry);
    }

    @Test
    void unpacksWhatIsWantedWithoutFolders() throws IOException {
        unpack(zip("x/y/one.txt", "1", "two.txt", "22", "three.md", "333"));

        assertThat(target.toFile().list()).containsExactlyInAnyOrder("one.txt", "two.txt");
        assertThat(target.resolve("one.txt")).hasContent("1");
        assertThat(target.resolve("two.txt")).hasContent("22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.txt", "x/../../a.txt", "x\\..\\a.txt", "../a.md", ".."})
    void pathsThatLeadOut(String name) throws IOException {
        assertRefused(
                zip("ok.txt", "", name, "1"),
                refusal("the entry '" + name + "' leads out of the archive's folder. Expected no '..' in a path"));
        assertThat(target).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a.txt", "\\a.txt", "C:\\a.txt", "c:a.txt"})
    void absolutePaths(String name) throws IOException {
        assertRefused(
                zip(name, "1"), refusal("the entry '" + name + "' has an absolute path. Expected relative paths only"));
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void links() throws IOException {
        Path file = zip("one.txt", "1", "link.txt", "/etc/passwd");
        setMode(file, 0, 0100644);
        setMode(file, 1, 0120777);

        assertRefused(file, refusal("the entry 'link.txt' is a link. Expected files and folders only"));
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void tooManyEntries() throws IOException {
        assertRefused(
                zip("1.txt", "", "2.txt", "", "3.txt", "", "4.txt", ""), refusal("has 4 entries. Expected at most 3"));
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void hugeExpansion() throws IOException {
        assertRefused(
                zip("bomb.txt", "0".repeat(10_000_000)), refusal("unpacks to more than 100 bytes. Expected no more"));
    }

    @Test
    void hugeExpansionInSeveralFiles() throws IOException {
        assertRefused(
                zip("1.txt", "0".repeat(60), "2.txt", "0".repeat(60)),
                refusal("unpacks to more than 100 bytes. Expected no more"));
    }

    @Test
    void limitsAreInclusive() throws IOException {
        unpack(zip("1.txt", "0".repeat(60), "2.txt", "0".repeat(40), "3.txt", ""));

        assertThat(target.toFile().list()).hasSize(3);
    }

    @Test
    void twoFilesOfOneName() throws IOException {
        assertRefused(zip("x/a.txt", "1", "y/a.txt", "2"), refusal("has two files 'a.txt'. Expected different names"));
    }

    @Test
    void noArchive() throws IOException {
        Path file = Files.writeString(folder.resolve("a.zip"), "<html>Not found</html>");

        assertThatThrownBy(() -> unpack(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a.zip: is damaged (")
                .hasMessageEndingWith("). Expected a zip archive; fetch it again.");
    }

    @Test
    void truncatedArchive() throws IOException {
        Path file = zip("a.txt", "hello");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));

        assertThatThrownBy(() -> unpack(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a.zip: is damaged (");
    }

    @Test
    void damagedContent() throws IOException {
        Path file = zip("a.txt", "hello hello hello hello");
        byte[] bytes = Files.readAllBytes(file);
        bytes[37] = (byte) 0xFF;
        bytes[38] = (byte) 0xFF;
        Files.write(file, bytes);

        assertThatThrownBy(() -> unpack(file))
                .isInstanceOf(DataException.class)
                .hasMessage("a.zip: is damaged (wrong CRC of a.txt). Expected a zip archive; fetch it again.");
    }
}
