package org.unroll.datasets.audio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.unroll.datasets.DataException;

/**
 * The labelled stretches of time of a recording, in order, of which no two overlap.
 *
 * @param elsewhere the label of all other moments
 */
record Segments(List<Segment> segments, String elsewhere) {
    /** Seconds by which a stretch may begin before the one before it ends, as programs round times. */
    private static final double TOLERANCE = 1e-3;

    /** @throws DataException if two overlap; where they stand, the message does not say */
    Segments {
        segments = segments.stream()
                .sorted(Comparator.comparingDouble(Segment::start))
                .toList();
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i).start() < segments.get(i - 1).end() - TOLERANCE) {
                throw new DataException(segments.get(i - 1) + " and " + segments.get(i)
                        + " overlap. Expected one label at a time; correct one of them.");
            }
        }
    }

    /** The label at the middle of each frame. */
    List<String> at(FrameTimes times, int frames) {
        List<String> labels = new ArrayList<>();
        int next = 0;
        for (int frame = 0; frame < frames; frame++) {
            double middle = times.middle(frame);
            while (next < segments.size() && segments.get(next).end() <= middle) {
                next++;
            }
            boolean inside = next < segments.size() && segments.get(next).start() <= middle;
            labels.add(inside ? segments.get(next).label() : elsewhere);
        }
        return labels;
    }
}
