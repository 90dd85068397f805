package org.unroll.datasets.audio;

import org.unroll.config.AudioLabels;
import org.unroll.datasets.DataException;

/** The labels of recordings. */
interface Labels {

    /**
     * The label of a recording, or those of its frames.
     *
     * @throws DataException if it has none
     */
    Labelling of(String name);

    /** The labels of a config, which may be in a file that is read. */
    static Labels of(AudioLabels config, WaveFiles files, FrameTimes times) {
        if (config instanceof AudioLabels.FileName fileName) {
            FileNamePattern pattern = new FileNamePattern("data.labels.pattern", fileName.pattern());
            return name -> new Labelling.Whole(pattern.group(name, files.describe(name)));
        }
        if (config instanceof AudioLabels.Csv csv) {
            return LabelTable.read(csv, files);
        }
        if (config instanceof AudioLabels.LabelTrack track) {
            return new LabelTracks(track, files, times);
        }
        if (config instanceof AudioLabels.SegmentTable segments) {
            return SegmentTable.read(segments, files, times);
        }
        return name -> new Labelling.Whole(folder(name, files));
    }

    private static String folder(String name, WaveFiles files) {
        int end = name.lastIndexOf('/');
        if (end < 1) {
            throw new DataException(files.describe(name)
                    + ": is in no folder that could be its label. Expected a folder for each label; move the file"
                    + " into one or change data.labels.");
        }
        return name.substring(name.lastIndexOf('/', end - 1) + 1, end);
    }
}
