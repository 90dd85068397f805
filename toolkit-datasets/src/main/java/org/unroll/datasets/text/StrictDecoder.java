package org.unroll.datasets.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Locale;
import org.unroll.datasets.DataException;

/** Decodes the bytes of a file, and says where and why it cannot. */
final class StrictDecoder {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final Charset charset;

    private StrictDecoder(Path path, Charset charset) {
        this.path = path;
        this.charset = charset;
    }

    /** @throws DataException if no encoding has that name */
    static StrictDecoder of(Path path, String encoding) {
        try {
            return new StrictDecoder(path, Charset.forName(encoding));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new DataException(
                    "%s: cannot be decoded, data.encoding is '%s' and no character encoding has that name. Expected a"
                                    .formatted(path, encoding)
                            + " name such as UTF-8, UTF-16, ISO-8859-1 or windows-1252; correct data.encoding.",
                    e);
        }
    }

    /**
     * The text without a byte-order mark.
     *
     * @throws DataException if the bytes are no text in this encoding
     */
    String decode(byte[] bytes) {
        if (!bytesOfTextMayBeZero()) {
            checkByteOrderMark(bytes);
            checkNoZeroByte(bytes);
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(input, output, true);
        if (!result.isError()) {
            result = decoder.flush(output);
        }
        output.flip();
        if (result.isError()) {
            throw invalid(bytes, input.position(), output);
        }
        String text = output.toString();
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: is no text, character %,d is NUL. Expected text in %s; name a text file in data.path, or its"
                            + " encoding in data.encoding.",
                    path,
                    zero + 1,
                    charset));
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** In UTF-16 and UTF-32 the bytes of a plain letter include a zero. */
    private boolean bytesOfTextMayBeZero() {
        return charset.canEncode() && "a".getBytes(charset).length > 1;
    }

    private void checkByteOrderMark(byte[] bytes) {
        if (bytes.length >= 2 && (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF))) {
            throw new DataException(
                    "%s: starts with the byte-order mark of UTF-16. Expected text in %s; set data.encoding to UTF-16."
                            .formatted(path, charset));
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return Byte.toUnsignedInt(bytes[0]) == first && Byte.toUnsignedInt(bytes[1]) == second;
    }

    private void checkNoZeroByte(byte[] bytes) {
        for (int offset = 0; offset < bytes.length; offset++) {
            if (bytes[offset] == 0) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: is a binary file, the byte at offset %,d is zero. Expected text in %s; name a text file in"
                                + " data.path.",
                        path,
                        offset,
                        charset));
            }
        }
    }

    private DataException invalid(byte[] bytes, int offset, CharBuffer decoded) {
        long line = decoded.chars().filter(character -> character == '\n').count() + 1;
        return new DataException(String.format(
                Locale.ROOT,
                "%s: the byte 0x%02X at offset %,d (line %,d) is not valid in %s. Expected text in that encoding; name"
                        + " the file's own in data.encoding, such as windows-1252, or convert the file to UTF-8.",
                path,
                bytes[offset],
                offset,
                line,
                charset));
    }
}
