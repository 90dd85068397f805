package org.unroll.datasets.audio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.config.AudioLabels;
import org.unroll.datasets.DataException;

/** Labels of stretches of time from a CSV file with a header and a line for each of them. */
final class SegmentTable implements Labels {
    private final AudioLabels.SegmentTable config;
    private final WaveFiles files;
    private final FrameTimes times;
    private final RecordingTable table;
    private final Map<String, List<Segment>> segments = new HashMap<>();

    private SegmentTable(AudioLabels.SegmentTable config, WaveFiles files, FrameTimes times) {
        this.config = config;
        this.files = files;
        this.times = times;
        this.table = new RecordingTable(config.path(), files);
    }

    static SegmentTable read(AudioLabels.SegmentTable config, WaveFiles files, FrameTimes times) {
        SegmentTable segments = new SegmentTable(config, files, times);
        segments.table.read(
                List.of(
                        new RecordingTable.Column("file-column", config.fileColumn()),
                        new RecordingTable.Column("start-column", config.startColumn()),
                        new RecordingTable.Column("end-column", config.endColumn()),
                        new RecordingTable.Column("label-column", config.labelColumn())),
                segments::add);
        return segments;
    }

    private void add(String place, List<String> values) {
        String file = table.recording(place, values.get(0));
        try {
            segments.computeIfAbsent(file, name -> new ArrayList<>())
                    .add(Segment.parse(values.get(1), values.get(2), values.get(3)));
        } catch (DataException e) {
            throw new DataException(place + e.getMessage(), e);
        }
    }

    @Override
    public Labelling of(String name) {
        List<Segment> ofRecording = segments.get(name);
        if (ofRecording == null) {
            throw new DataException(
                    "%s: has no line in %s. Expected one or more for each recording; add '%s' or remove the recording."
                            .formatted(files.describe(name), config.path(), name));
        }
        try {
            return new Labelling.OfFrames(new Segments(ofRecording, config.elsewhere()), times);
        } catch (DataException e) {
            throw new DataException(config.path() + ": '" + name + "': " + e.getMessage(), e);
        }
    }
}
