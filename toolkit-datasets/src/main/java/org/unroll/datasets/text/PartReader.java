package org.unroll.datasets.text;

import java.util.function.Consumer;
import org.unroll.codec.Normalization;

/**
 * Reads the parts of a text, which follow one another, after normalisation. Where words must not be divided, a part
 * ends at the first white space from its end on.
 */
final class PartReader {

    private final RunningText text;
    private final Normalization normalization;
    private final boolean keepsWordsWhole;

    PartReader(RunningText text, Normalization normalization, boolean keepsWordsWhole) {
        this.text = text;
        this.normalization = normalization;
        this.keepsWordsWhole = keepsWordsWhole;
    }

    /** What reads a part. */
    interface Part {
        void read(String chunk, int part);
    }

    /** Number of characters (code points) of the whole text. */
    long characters() {
        long[] count = new long[1];
        normalized(chunk -> count[0] += chunk.codePointCount(0, chunk.length()));
        return count[0];
    }

    /**
     * Reads all parts.
     *
     * @param lengths characters of each part but the last, which has the rest
     */
    void read(Part reader, long... lengths) {
        normalized(new Divider(reader, lengths));
    }

    private void normalized(Consumer<String> chunks) {
        text.read(chunk -> chunks.accept(normalization.of(chunk)));
    }

    private final class Divider implements Consumer<String> {
        private final Part reader;
        private final long[] lengths;
        private int part;
        private long left;

        Divider(Part reader, long[] lengths) {
            this.reader = reader;
            this.lengths = lengths;
            this.left = lengths.length == 0 ? 0 : lengths[0];
        }

        @Override
        public void accept(String chunk) {
            String rest = chunk;
            while (part < lengths.length) {
                int characters = rest.codePointCount(0, rest.length());
                if (characters < left) {
                    left -= characters;
                    break;
                }
                int end = end(rest, rest.offsetByCodePoints(0, (int) left));
                emit(rest.substring(0, end));
                long beyond = rest.codePointCount(0, end) - left;
                rest = rest.substring(end);
                part++;
                left = part < lengths.length ? Math.max(0, lengths[part] - beyond) : 0;
            }
            emit(rest);
        }

        private int end(String chunk, int from) {
            int end = from;
            while (keepsWordsWhole
                    && end > 0
                    && end < chunk.length()
                    && !Character.isWhitespace(chunk.charAt(end - 1))) {
                end++;
            }
            return end;
        }

        private void emit(String piece) {
            if (!piece.isEmpty()) {
                reader.read(piece, part);
            }
        }
    }
}
