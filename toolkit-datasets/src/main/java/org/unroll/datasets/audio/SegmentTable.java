package org.unroll.datasets.audio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.config.FileLabels;
import org.unroll.datasets.DataException;
import org.unroll.datasets.files.FileSet;
import org.unroll.datasets.files.FileTable;

/** Labels of stretches of time from a CSV file with a header and a line for each of them. */
final class SegmentTable implements RecordingLabels {
    private final FileLabels.SegmentTable config;
    private final FileSet files;
    private final FrameTimes times;
    private final FileTable table;
    private final Map<String, List<Segment>> segments = new HashMap<>();

    private SegmentTable(FileLabels.SegmentTable config, FileSet files, FrameTimes times) {
        this.config = config;
        this.files = files;
        this.times = times;
        this.table = new FileTable(config.path(), files);
    }

    static SegmentTable read(FileLabels.SegmentTable config, FileSet files, FrameTimes times) {
        SegmentTable segments = new SegmentTable(config, files, times);
        segments.table.read(
                List.of(
                        new FileTable.Column("file-column", config.fileColumn()),
                        new FileTable.Column("start-column", config.startColumn()),
                        new FileTable.Column("end-column", config.endColumn()),
                        new FileTable.Column("label-column", config.labelColumn())),
                segments::add);
        return segments;
    }

    private void add(String place, List<String> values) {
        String file = table.file(place, values.get(0));
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
