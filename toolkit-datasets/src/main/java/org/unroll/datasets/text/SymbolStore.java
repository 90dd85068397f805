package org.unroll.datasets.text;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Symbols;

/**
 * Symbols written one after the other and read at any position, in memory or in a temporary file. A symbol takes one,
 * two or four bytes, by how many different ones there are. The file vanishes with the process.
 */
final class SymbolStore {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final Bytes bytes;
    private final int width;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long written;

    private SymbolStore(OutputStream out, Bytes bytes, int symbols) {
        this.out = out;
        this.bytes = bytes;
        this.width = symbols <= 1 << Byte.SIZE ? 1 : symbols <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
    }

    /** @param symbols how many different ones there are */
    static SymbolStore inMemory(int symbols) {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        return new SymbolStore(memory, new Memory(memory), symbols);
    }

    /**
     * A store in the folder for temporary files.
     *
     * @param symbols how many different ones there are
     * @throws DataException if no file can be made
     */
    static SymbolStore onDisk(int symbols) {
        try {
            Path file = Files.createTempFile("unroll-", ".symbols");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new SymbolStore(Channels.newOutputStream(channel), channel::read, symbols);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Where bytes are read from. */
    private interface Bytes {
        int read(ByteBuffer target, long position) throws IOException;
    }

    /** Bytes written to memory. */
    private static final class Memory implements Bytes {
        private final ByteArrayOutputStream written;
        private byte[] all = {};

        Memory(ByteArrayOutputStream written) {
            this.written = written;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) {
            if (all.length != written.size()) {
                all = written.toByteArray();
            }
            int count = Math.min(target.remaining(), all.length - (int) position);
            target.put(all, (int) position, count);
            return count;
        }
    }

    /** How many symbols have been written. */
    long length() {
        return written;
    }

    /**
     * Writes symbols behind those that are there.
     *
     * @throws DataException if there is no space
     */
    void add(int[] symbols) {
        for (int symbol : symbols) {
            if (buffer.remaining() < width) {
                flush();
            }
            switch (width) {
                case 1 -> buffer.put((byte) symbol);
                case Short.BYTES -> buffer.putShort((short) symbol);
                default -> buffer.putInt(symbol);
            }
        }
        written += symbols.length;
    }

    /** The symbols from {@code start} on; nothing may be written any more. */
    Symbols symbols(long start, long length) {
        flush();
        return new Stored().part(start, length);
    }

    private void flush() {
        try {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private final class Stored implements Symbols {

        @Override
        public long length() {
            return written;
        }

        @Override
        public void copyTo(long from, int count, float[] target, int offset) {
            ByteBuffer read = ByteBuffer.allocate(count * width);
            try {
                while (read.hasRemaining()) {
                    if (bytes.read(read, from * width + read.position()) < 0) {
                        throw new EOFException("it ends early");
                    }
                }
            } catch (IOException e) {
                throw unusable(e);
            }
            for (int i = 0; i < count; i++) {
                target[offset + i] = symbol(read, i);
            }
        }

        private int symbol(ByteBuffer read, int index) {
            return switch (width) {
                case 1 -> Byte.toUnsignedInt(read.get(index));
                case Short.BYTES -> Short.toUnsignedInt(read.getShort(index * width));
                default -> read.getInt(index * width);
            };
        }
    }

    private static DataException unusable(IOException e) {
        return new DataException(
                "%s: the temporary file of the encoded text cannot be used (%s). Expected space for up to 4 bytes for each character or word; free some, or name another folder with UNROLL_JVM_OPTS=-Djava.io.tmpdir=FOLDER."
                        .formatted(System.getProperty("java.io.tmpdir"), e.getMessage()),
                e);
    }
}
