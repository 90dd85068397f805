package org.unroll.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.unroll.datasets.DataException;

/**
 * Decodes the bytes of a file, and says where and why it cannot. A byte-order mark is dropped, and Windows line ends
 * become plain ones.
 *
 * <p>Reading throws a {@link DataException} where the bytes are no text in the stated encoding.
 */
final class StrictReader extends Reader {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final Charset charset;
    private final FileKeys keys;
    private final boolean zeroBytesAreUsual;
    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final ByteBuffer encoded = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer decoded = CharBuffer.allocate(BUFFER).limit(0);

    private long offset;
    private long characters;
    private long line = 1;
    private boolean isEnd;
    private boolean isFlushed;
    private boolean isReturnPending;

    private StrictReader(String name, Charset charset, FileKeys keys, InputStream bytes) {
        this.name = name;
        this.charset = charset;
        this.keys = keys;
        this.bytes = bytes;
        this.zeroBytesAreUsual = charset.canEncode() && "a".getBytes(charset).length > 1;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Reads bytes as text.
     *
     * @param name what messages call them
     * @param encoding name of a character encoding
     * @throws DataException if no encoding has that name
     */
    static StrictReader of(String name, String encoding, FileKeys keys, InputStream bytes) {
        try {
            return new StrictReader(name, Charset.forName(encoding), keys, bytes);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new DataException(
                    "%s: cannot be decoded, %s is '%s' and no character encoding has that name. Expected a name such as"
                                    .formatted(name, keys.encoding().orElse("the encoding"), encoding)
                            + " UTF-8, UTF-16, ISO-8859-1 or windows-1252; correct "
                            + keys.encoding().orElse("it") + ".",
                    e);
        }
    }

    @Override
    public int read(char[] target, int start, int length) throws IOException {
        int count = 0;
        while (count < length) {
            if (!decoded.hasRemaining() && !decodeMore()) {
                break;
            }
            char next = decoded.get();
            if (isReturnPending) {
                isReturnPending = false;
                if (next != '\n') {
                    target[start + count++] = '\r';
                    decoded.position(decoded.position() - 1);
                    continue;
                }
            }
            if (next == '\r') {
                isReturnPending = true;
            } else {
                target[start + count++] = next;
            }
        }
        if (isReturnPending && count < length) { // the last character of all
            isReturnPending = false;
            target[start + count++] = '\r';
        }
        return count == 0 ? -1 : count;
    }

    /** Fills the buffer of characters; false at the end. */
    private boolean decodeMore() throws IOException {
        decoded.clear();
        while (decoded.position() == 0 && !isFlushed) {
            CoderResult result = decoder.decode(encoded, decoded, isEnd);
            if (result.isError()) {
                throw invalid();
            }
            if (result.isUnderflow() && isEnd) {
                decoder.flush(decoded);
                isFlushed = true;
            } else if (result.isUnderflow()) {
                fill();
            }
        }
        decoded.flip();
        check();
        return decoded.hasRemaining() || (!isFlushed && decodeMore());
    }

    private void fill() throws IOException {
        offset += encoded.position();
        boolean isFirst = offset == 0 && !encoded.hasRemaining();
        encoded.compact();
        int from = encoded.position();
        int count = bytes.readNBytes(encoded.array(), from, encoded.remaining());
        isEnd = count < encoded.remaining();
        encoded.position(0).limit(from + count);
        if (!zeroBytesAreUsual) {
            if (isFirst) {
                checkByteOrderMark();
            }
            checkNoZeroByte(from);
        }
    }

    private void checkByteOrderMark() {
        if (encoded.limit() >= 2 && (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF))) {
            throw new DataException("%s: starts with the byte-order mark of UTF-16. Expected text in %s; %s."
                    .formatted(
                            name,
                            charset,
                            keys.encoding()
                                    .map(key -> "set " + key + " to UTF-16")
                                    .orElse("convert the file to UTF-8")));
        }
    }

    private boolean startsWith(int first, int second) {
        return Byte.toUnsignedInt(encoded.get(0)) == first && Byte.toUnsignedInt(encoded.get(1)) == second;
    }

    private void checkNoZeroByte(int from) {
        for (int i = from; i < encoded.limit(); i++) {
            if (encoded.get(i) == 0) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: is a binary file, the byte at offset %,d is zero. Expected text in %s; name a text file in"
                                + " %s.",
                        name,
                        offset + i,
                        charset,
                        keys.path()));
            }
        }
    }

    /** Counts what has been decoded, refuses NUL and drops a byte-order mark. */
    private void check() {
        for (int i = 0; i < decoded.limit(); i++) {
            char character = decoded.get(i);
            if (character == 0) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: is no text, character %,d is NUL. Expected text in %s; name a text file in %s%s.",
                        name,
                        characters + i + 1,
                        charset,
                        keys.path(),
                        keys.encoding()
                                .map(key -> ", or its encoding in " + key)
                                .orElse("")));
            }
            line += character == '\n' ? 1 : 0;
        }
        boolean startsWithMark = characters == 0 && decoded.hasRemaining() && decoded.get(0) == BYTE_ORDER_MARK;
        characters += decoded.limit();
        if (startsWithMark) {
            decoded.get();
        }
    }

    private DataException invalid() {
        decoded.flip();
        check();
        return new DataException(String.format(
                Locale.ROOT,
                "%s: the byte 0x%02X at offset %,d (line %,d) is not valid in %s. Expected text in that encoding; "
                        + "%sconvert the file to UTF-8.",
                name,
                encoded.get(encoded.position()),
                offset + encoded.position(),
                line,
                charset,
                keys.encoding()
                        .map(key -> "name the file's own in " + key + ", such as windows-1252, or ")
                        .orElse("")));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
