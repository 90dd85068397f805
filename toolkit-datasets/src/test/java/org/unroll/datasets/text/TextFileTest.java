package org.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.train.DataOrigin;

class TextFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("speech.txt");
    }

    @Test
    void readsText() throws IOException {
        Files.writeString(file, "Grüße, 世界 😀\n");

        assertThat(TextFile.read(file, "UTF-8"))
                .isEqualTo(new TextSource(
                        new DataOrigin(
                                file.toString(),
                                21,
                                "661069e989adeebd8685062cb10c7bce50162c8a41186a8deae459cd0acd5a2c"),
                        "Grüße, 世界 😀\n"));
    }

    @Test
    void readsEveryEncodingOfThePlatform() throws IOException {
        for (String encoding : new String[] {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-32"}) {
            Files.write(file, "Grüße\n".getBytes(Charset.forName(encoding)));

            assertThat(TextFile.read(file, encoding).characters()).as(encoding).isEqualTo("Grüße\n");
        }
    }

    @Test
    void dropsTheByteOrderMarkAndWindowsLineEnds() throws IOException {
        Files.writeString(file, "\uFEFFone\r\ntwo\r\n\nthree\r");

        assertThat(TextFile.read(file, "UTF-8").characters()).isEqualTo("one\ntwo\n\nthree\r");
        Files.write(file, "\uFEFFone".getBytes(StandardCharsets.UTF_16LE));
        assertThat(TextFile.read(file, "UTF-16LE").characters()).isEqualTo("one");
    }

    @Test
    void missing() {
        assertRejected(": no such file. Expected a text file; check data.path, which is relative to the folder of the"
                + " config.");
    }

    @Test
    void aFolder() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> TextFile.read(file, "UTF-8"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": is a folder. Expected a text file; name one file in data.path, several can be joined"
                                + " into one.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipe() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        assertRejected(": is a pipe or device. Expected a text file; save its content in a file and name that in"
                + " data.path.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withoutPermission() throws IOException {
        Files.writeString(file, "text");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root may read every file");

        assertRejected(PERMISSION_DENIED);
    }

    @Test
    void refusedByTheFileSystem() throws IOException {
        Files.writeString(file, "text");

        assertThatThrownBy(() -> TextFile.read(file, "UTF-8", path -> {
                    throw new AccessDeniedException(path.toString());
                }))
                .isInstanceOf(DataException.class)
                .hasMessage(file + PERMISSION_DENIED);
    }

    private static final String PERMISSION_DENIED =
            ": permission to read is denied. Expected a readable text file; change its permissions or name another file"
                    + " in data.path.";

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsToItself() throws IOException {
        Files.createSymbolicLink(file, file);

        assertRejected(": cannot be read (Too many levels of symbolic links or unable to access attributes of symbolic"
                + " link). Expected a readable text file; repair it or name another one in data.path.");
    }

    @Test
    void damagedDisk() throws IOException {
        Files.writeString(file, "text");

        assertThatThrownBy(() -> TextFile.read(file, "UTF-8", path -> {
                    throw new IOException("Input/output error");
                }))
                .isInstanceOf(DataException.class)
                .hasMessage(file
                        + ": cannot be read (Input/output error). Expected a readable text file; repair it or name"
                        + " another one in data.path.");
    }

    @Test
    void empty() throws IOException {
        Files.createFile(file);

        assertRejected(": is empty. Expected text; fill the file or name another one in data.path.");
    }

    @Test
    void whiteSpaceAlone() throws IOException {
        for (String text : new String[] {" \r\n\t\n ", "\uFEFF", "\u2003"}) {
            Files.writeString(file, text);

            assertRejected(": holds nothing but white space. Expected text; fill the file or name another one in"
                    + " data.path.");
        }
    }

    @Test
    void tooLarge() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(TextFile.LARGEST + 1);
        }

        assertThatThrownBy(() -> TextFile.read(file, "UTF-8"))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": is larger than 268,435,456 bytes. Expected a text file of at most that size (256"
                        + " MiB); cut it and name a part of it in data.path.");
    }

    @Test
    void binary() throws IOException {
        Files.write(file, HexFormat.of().parseHex("89504e470d0a1a0a0000000d"));

        assertRejected(": is a binary file, the byte at offset 8 is zero. Expected text in UTF-8; name a text file in"
                + " data.path.");
    }

    @Test
    void binaryReadAsUtf16() throws IOException {
        Files.write(file, "ab\0c".getBytes(StandardCharsets.UTF_16BE));

        assertRejected(
                "UTF-16BE",
                ": is no text, character 3 is NUL. Expected text in UTF-16BE; name a text file in data.path, or its"
                        + " encoding in data.encoding.");
    }

    @Test
    void utf16ReadAsUtf8() throws IOException {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            Files.write(file, "\uFEFFtext".getBytes(charset));

            assertRejected(": starts with the byte-order mark of UTF-16. Expected text in UTF-8; set data.encoding to"
                    + " UTF-16.");
        }
    }

    @Test
    void notInTheStatedEncoding() throws IOException {
        Files.write(file, "One line.\nThe caf\u00E9.\n".getBytes(StandardCharsets.ISO_8859_1));

        assertRejected(
                ": the byte 0xE9 at offset 17 (line 2) is not valid in UTF-8. Expected text in that encoding; name"
                        + " the file's own in data.encoding, such as windows-1252, or convert the file to UTF-8.");
    }

    @Test
    void notInAsciiEither() throws IOException {
        Files.writeString(file, "caf\u00E9");

        assertRejected(
                "US-ASCII",
                ": the byte 0xC3 at offset 3 (line 1) is not valid in US-ASCII. Expected text in that encoding; name"
                        + " the file's own in data.encoding, such as windows-1252, or convert the file to UTF-8.");
    }

    @Test
    void cutOffInTheMiddleOfACharacter() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xE2, (byte) 0x82});

        assertRejected(
                ": the byte 0xE2 at offset 1 (line 1) is not valid in UTF-8. Expected text in that encoding; name"
                        + " the file's own in data.encoding, such as windows-1252, or convert the file to UTF-8.");
    }

    @Test
    void unknownEncoding() throws IOException {
        Files.writeString(file, "text");
        for (String encoding : new String[] {"UTF-9", "no such name", ""}) {
            assertRejected(
                    encoding,
                    ": cannot be decoded, data.encoding is '" + encoding
                            + "' and no character encoding has that name. Expected a name such as UTF-8, UTF-16,"
                            + " ISO-8859-1 or windows-1252; correct data.encoding.");
        }
    }

    private void assertRejected(String message) {
        assertRejected("UTF-8", message);
    }

    private void assertRejected(String encoding, String message) {
        assertThatThrownBy(() -> DataPipelines.open(
                        Experiments.of(Experiments.file(file, encoding), Experiments.training(1), 1)))
                .isInstanceOf(DataException.class)
                .hasMessage(file + message);
    }
}
