package org.unroll.datasets.audio;

import org.unroll.config.FileLabels;
import org.unroll.datasets.DataException;
import org.unroll.datasets.files.FileSet;
import org.unroll.datasets.files.Labels;

/** The labels of recordings, or of their frames. */
interface RecordingLabels {

    /**
     * The label of a recording, or those of its frames.
     *
     * @throws DataException if it has none
     */
    Labelling of(String name);

    /** The labels of a config, which may be in a file that is read. */
    static RecordingLabels of(FileLabels config, FileSet files, FrameTimes times) {
        if (config instanceof FileLabels.LabelTrack track) {
            return new LabelTracks(track, files, times);
        }
        if (config instanceof FileLabels.SegmentTable segments) {
            return SegmentTable.read(segments, files, times);
        }
        Labels labels = Labels.of(config, files);
        return name -> new Labelling.Whole(labels.of(name));
    }
}
