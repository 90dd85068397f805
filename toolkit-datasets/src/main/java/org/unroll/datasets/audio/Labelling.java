package org.unroll.datasets.audio;

import java.util.List;

/** What is said about a recording. */
sealed interface Labelling {

    /** The labels of a recording of so many frames: one for the whole of it, or one for each frame. */
    List<String> labels(int frames);

    /** One label for the whole of it. */
    record Whole(String label) implements Labelling {
        @Override
        public List<String> labels(int frames) {
            return List.of(label);
        }
    }

    /** Labels of stretches of time, for each frame the one at its middle. */
    record OfFrames(Segments segments, FrameTimes times) implements Labelling {
        @Override
        public List<String> labels(int frames) {
            return segments.at(times, frames);
        }
    }
}
