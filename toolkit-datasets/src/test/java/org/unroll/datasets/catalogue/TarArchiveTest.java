package org.unroll.datasets.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.datasets.DataException;

class TarArchiveTest {

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectory(folder.resolve("target"));
    }

    private static byte[] tar(String... namesAndContents) throws IOException {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            tar.file(namesAndContents[i], namesAndContents[i + 1].getBytes(UTF_8));
        }
        return tar.packed();
    }

    private TarArchive.Contents unpack(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("a.tar.gz"), archive);
        return new TarArchive("a.tar.gz", 3, 100).unpack(file, target);
    }

    private void assertRefused(byte[] archive, String reason) throws IOException {
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(DataException.class)
                .hasMessage("a.tar.gz: " + reason + "; do not use this archive, get it from its public home.");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder.resolve("a.tar.gz"), target);
        }
    }

    private void assertDamaged(byte[] archive, String reason) {
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(DataException.class)
                .hasMessage("a.tar.gz: is damaged (" + reason
                        + "). Expected a tar archive packed by gzip; fetch it again.");
    }

    @Test
    void unpacksAllFilesIntoTheirFolders() throws IOException {
        TarBytes archive = new TarBytes()
                .entry("./", TarConstants.LF_DIR, "")
                .file("./one.txt", new byte[] {'1'})
                .file("x/y/two.txt", new byte[] {'2', '2'});

        assertThat(unpack(archive.packed())).isEqualTo(new TarArchive.Contents(2, 3));

        assertThat(target.resolve("one.txt")).hasContent("1");
        assertThat(target.resolve("x/y/two.txt")).hasContent("22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.txt", "x/../../a.txt", "x\\..\\a.txt", ".."})
    void pathsThatLeadOut(String name) throws IOException {
        assertRefused(
                tar("ok.txt", "", name, "1"),
                "the entry '" + name + "' leads out of the archive's folder. Expected no '..' in a path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a.txt", "\\a.txt", "C:\\a.txt", "c:a.txt"})
    void absolutePaths(String name) throws IOException {
        assertRefused(tar(name, "1"), "the entry '" + name + "' has an absolute path. Expected relative paths only");
        assertThat(target).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK})
    void links(byte type) throws IOException {
        assertRefused(
                new TarBytes().entry("link", type, "/etc/passwd").packed(),
                "the entry 'link' is a link. Expected files and folders only");
        assertThat(target).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void devices(byte type) throws IOException {
        assertRefused(
                new TarBytes().entry("device", type, "").packed(),
                "the entry 'device' is no plain file. Expected files and folders only");
    }

    @Test
    void tooManyEntries() throws IOException {
        assertRefused(tar("1", "", "2", "", "3", "", "4", ""), "has more than 3 entries. Expected no more");
    }

    @Test
    void hugeExpansion() throws IOException {
        assertRefused(tar("bomb", "0".repeat(10_000_000)), "unpacks to more than 100 bytes. Expected no more");
    }

    @Test
    void hugeExpansionInSeveralFiles() throws IOException {
        assertRefused(
                tar("1", "0".repeat(60), "2", "0".repeat(60)), "unpacks to more than 100 bytes. Expected no more");
    }

    @Test
    void limitsAreInclusive() throws IOException {
        assertThat(unpack(tar("1", "0".repeat(60), "2", "0".repeat(40), "3", "")))
                .isEqualTo(new TarArchive.Contents(3, 100));
    }

    @Test
    void twoEntriesAtOnePlace() throws IOException {
        assertRefused(tar("x/a", "1", "./x/a", "2"), "has two entries at './x/a'. Expected different names");
    }

    @Test
    void aFileWhereAFolderIs() throws IOException {
        assertRefused(tar("x", "1", "x/a", "2"), "has two entries at 'x/a'. Expected different names");
    }

    @Test
    void noArchive() {
        assertDamaged("<html>Not found</html>".getBytes(UTF_8), "Not in GZIP format");
    }

    @Test
    void anEmptyFile() {
        assertDamaged(new byte[0], "EOFException");
    }

    @Test
    void anArchiveOfNothing() throws IOException {
        assertDamaged(tar(), "it has no entries");
    }

    @Test
    void aTextThatIsPackedButNoTar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("no tar at all, ".repeat(100).getBytes(UTF_8));
        }
        assertThatThrownBy(() -> unpack(bytes.toByteArray()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a.tar.gz: is damaged (")
                .hasMessageEndingWith("). Expected a tar archive packed by gzip; fetch it again.");
    }

    @Test
    void anArchiveThatIsCutOff() throws IOException {
        byte[] archive = tar("1", "text");
        for (int length = 1; length < archive.length - 8; length += 7) { // the last 8 bytes are gzip's trailer
            byte[] cut = Arrays.copyOf(archive, length);
            try (Stream<Path> files = Files.list(target)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            assertThatThrownBy(() -> unpack(cut))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("a.tar.gz: is damaged (")
                    .hasMessageEndingWith("). Expected a tar archive packed by gzip; fetch it again.");
        }
    }
}
