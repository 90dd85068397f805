package org.unroll.datasets.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The symbolic links in a zip archive. Java's zip classes do not tell which entries are links; the archive's central
 * directory does, in the Unix mode of each entry (PKWARE, APPNOTE.TXT, section 4.3.12).
 */
final class ZipLinks {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int FILE_TYPE = 0170000;
    private static final int LINK = 0120000;

    private ZipLinks() {}

    /** Names of the links in the order of the directory. */
    static List<String> in(Path archive) throws IOException {
        ByteBuffer directory = directory(archive);
        List<String> links = new ArrayList<>();
        while (directory.remaining() >= ENTRY_LENGTH && directory.getInt(directory.position()) == ENTRY_SIGNATURE) {
            int start = directory.position();
            int nameLength = Short.toUnsignedInt(directory.getShort(start + 28));
            int extraLength = Short.toUnsignedInt(directory.getShort(start + 30));
            int commentLength = Short.toUnsignedInt(directory.getShort(start + 32));
            int next = start + ENTRY_LENGTH + nameLength + extraLength + commentLength;
            if (next > directory.limit()) {
                throw new ZipException("unexpected end of the central directory");
            }
            int mode = directory.getInt(start + 38) >>> 16;
            if ((mode & FILE_TYPE) == LINK) {
                byte[] name = new byte[nameLength];
                directory.get(start + ENTRY_LENGTH, name);
                links.add(new String(name, StandardCharsets.UTF_8));
            }
            directory.position(next);
        }
        if (directory.hasRemaining()) {
            throw new ZipException("unsupported central directory");
        }
        return links;
    }

    private static ByteBuffer directory(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive)) {
            long tailStart = Math.max(0, channel.size() - END_LENGTH - LONGEST_COMMENT);
            ByteBuffer tail = read(channel, tailStart, (int) (channel.size() - tailStart));
            for (int end = tail.limit() - END_LENGTH; end >= 0; end--) {
                if (tail.getInt(end) == END_SIGNATURE) {
                    int length = tail.getInt(end + 12);
                    long start = tailStart + end - Integer.toUnsignedLong(length);
                    if (length < 0 || start < 0) {
                        throw new ZipException("unsupported central directory");
                    }
                    return read(channel, start, length);
                }
            }
            throw new ZipException("no central directory");
        }
    }

    private static ByteBuffer read(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new ZipException("unexpected end");
            }
        }
        return bytes.flip();
    }
}
