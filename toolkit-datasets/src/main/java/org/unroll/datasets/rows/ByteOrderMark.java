package org.unroll.datasets.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import org.unroll.datasets.DataException;

/** The three bytes that some programs put before text in UTF-8. */
final class ByteOrderMark {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}

    /** A stream that begins after the mark, if there is one. */
    static InputStream skip(InputStream input, String name) {
        PushbackInputStream stream = new PushbackInputStream(input, MARK.length);
        try {
            byte[] first = stream.readNBytes(MARK.length);
            if (!Arrays.equals(first, MARK)) {
                stream.unread(first);
            }
            return stream;
        } catch (IOException e) {
            throw new DataException(
                    "%s: cannot be read (%s). Expected readable text.".formatted(name, e.getMessage()), e);
        }
    }
}
