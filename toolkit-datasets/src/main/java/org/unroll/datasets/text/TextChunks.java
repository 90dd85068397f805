package org.unroll.datasets.text;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/**
 * Cuts a text into chunks of up to a million characters. A chunk ends with a line end; where a line is longer, before a
 * blank; where there is no blank either, between two characters.
 */
final class TextChunks {

    static final int LONGEST = 1 << 20;

    private TextChunks() {}

    static void read(Reader reader, Consumer<String> chunks) throws IOException {
        char[] buffer = new char[LONGEST];
        int filled = 0;
        int read = 0;
        while (read >= 0) {
            read = reader.read(buffer, filled, LONGEST - filled);
            filled += Math.max(0, read);
            if (filled == LONGEST || (read < 0 && filled > 0)) {
                int end = filled < LONGEST ? filled : end(buffer);
                chunks.accept(new String(buffer, 0, end));
                System.arraycopy(buffer, end, buffer, 0, filled - end);
                filled -= end;
            }
        }
    }

    /** Where the chunk ends that a full buffer begins with. */
    private static int end(char[] buffer) {
        for (int i = buffer.length; i > 0; i--) {
            if (buffer[i - 1] == '\n') {
                return i;
            }
        }
        for (int i = buffer.length - 1; i > 0; i--) {
            if (buffer[i] == ' ') {
                return i;
            }
        }
        return Character.isHighSurrogate(buffer[buffer.length - 1]) ? buffer.length - 1 : buffer.length;
    }
}
