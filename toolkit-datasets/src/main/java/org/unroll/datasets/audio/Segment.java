package org.unroll.datasets.audio;

import java.util.Locale;
import org.unroll.datasets.DataException;

/**
 * A stretch of time with a label.
 *
 * @param start in seconds
 * @param end in seconds; the label does not hold any more at this moment
 */
record Segment(double start, double end, String label) {

    /**
     * Reads a segment from the texts of its parts.
     *
     * @throws DataException if one cannot be used; where it stands, the message does not say
     */
    static Segment parse(String start, String end, String label) {
        Segment segment = new Segment(seconds("start", start), seconds("end", end), label.strip());
        if (segment.start < 0) {
            throw new DataException("the start is " + start.strip() + ". Expected seconds from 0 on.");
        }
        if (segment.end <= segment.start) {
            throw new DataException("the end (" + end.strip() + ") is not after the start (" + start.strip()
                    + "). Expected a stretch of time; correct or remove it.");
        }
        if (segment.label.isEmpty()) {
            throw new DataException("the label is empty. Expected a text; fill it in or remove the line.");
        }
        return segment;
    }

    private static double seconds(String part, String text) {
        String word = text.strip();
        try {
            double seconds = Double.parseDouble(word);
            if (Double.isFinite(seconds)) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        boolean comma = word.matches("\\d+,\\d+");
        throw new DataException("the " + part + " is '" + word + "'. Expected seconds such as 1.25"
                + (comma ? ", with a point and not a comma." : "."));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "'%s' from %s to %s s", label, start, end);
    }
}
