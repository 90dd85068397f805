package org.unroll.datasets.rows;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.unroll.datasets.DataException;

/** Reads lines of UTF-8, and goes on after a line that is none. */
final class LineReader {
    private final InputStream input;
    private final String name;
    private long number;

    LineReader(InputStream input, String name) {
        this.input = new BufferedInputStream(input, 1 << 16);
        this.name = name;
    }

    /**
     * A line without its end.
     *
     * @param number from 1
     * @param text empty if the bytes are not UTF-8
     */
    record Line(long number, Optional<String> text) {

        /** The line as a row with a single input. */
        Row asRow() {
            return text.map(content -> Row.good(number, List.of(content), List.of(content)))
                    .orElseGet(() -> Row.bad(number, List.of(), "the line is not valid UTF-8"));
        }
    }

    /** The next line; empty at the end. What follows the last line feed is a line unless it is empty. */
    Optional<Line> next() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int next = input.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                bytes.write(next);
                next = input.read();
            }
        } catch (IOException e) {
            throw new DataException(
                    "%s:%d: cannot be read on (%s). Expected readable text."
                            .formatted(name, number + 1, e.getMessage()),
                    e);
        }
        number++;
        return Optional.of(new Line(number, decode(bytes.toByteArray())));
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
