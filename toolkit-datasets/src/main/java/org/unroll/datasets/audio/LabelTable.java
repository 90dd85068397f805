package org.unroll.datasets.audio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.config.AudioLabels;
import org.unroll.datasets.DataException;

/** Labels from a CSV file with a header and a line for each recording. */
final class LabelTable implements Labels {
    private final AudioLabels.Csv config;
    private final WaveFiles files;
    private final RecordingTable table;
    private final Map<String, String> labels = new HashMap<>();

    private LabelTable(AudioLabels.Csv config, WaveFiles files) {
        this.config = config;
        this.files = files;
        this.table = new RecordingTable(config.path(), files);
    }

    static LabelTable read(AudioLabels.Csv config, WaveFiles files) {
        LabelTable labels = new LabelTable(config, files);
        labels.table.read(
                List.of(
                        new RecordingTable.Column("file-column", config.fileColumn()),
                        new RecordingTable.Column("label-column", config.labelColumn())),
                (place, values) -> labels.add(place, values.get(0), values.get(1)));
        return labels;
    }

    private void add(String place, String name, String label) {
        if (label.isEmpty()) {
            throw new DataException(place + "the label of '" + name.replace('\\', '/')
                    + "' is empty. Expected a text; fill it in or remove the line.");
        }
        String file = table.recording(place, name);
        if (labels.putIfAbsent(file, label) != null) {
            throw new DataException(
                    place + "'" + file + "' has a label already. Expected one line for each recording; remove one.");
        }
    }

    @Override
    public Labelling of(String name) {
        String label = labels.get(name);
        if (label == null) {
            throw new DataException("%s: has no label in %s. Expected a line for each recording; add '%s' or remove the"
                            .formatted(files.describe(name), config.path(), name)
                    + " recording.");
        }
        return new Labelling.Whole(label);
    }
}
