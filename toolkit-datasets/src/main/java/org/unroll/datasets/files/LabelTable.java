package org.unroll.datasets.files;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.config.FileLabels;
import org.unroll.datasets.DataException;

/** Labels from a CSV file with a header and a line for each file. */
final class LabelTable implements Labels {
    private final FileLabels.Csv config;
    private final FileSet files;
    private final FileTable table;
    private final Map<String, String> labels = new HashMap<>();

    private LabelTable(FileLabels.Csv config, FileSet files) {
        this.config = config;
        this.files = files;
        this.table = new FileTable(config.path(), files);
    }

    static LabelTable read(FileLabels.Csv config, FileSet files) {
        LabelTable labels = new LabelTable(config, files);
        labels.table.read(
                List.of(
                        new FileTable.Column("file-column", config.fileColumn()),
                        new FileTable.Column("label-column", config.labelColumn())),
                (place, values) -> labels.add(place, values.get(0), values.get(1)));
        return labels;
    }

    private void add(String place, String name, String label) {
        if (label.isEmpty()) {
            throw new DataException(place + "the label of '" + name.replace('\\', '/')
                    + "' is empty. Expected a text; fill it in or remove the line.");
        }
        String file = table.file(place, name);
        if (labels.putIfAbsent(file, label) != null) {
            throw new DataException(place + "'" + file + "' has a label already. Expected one line for each " + noun()
                    + "; remove one.");
        }
    }

    @Override
    public String of(String name) {
        String label = labels.get(name);
        if (label == null) {
            throw new DataException("%s: has no label in %s. Expected a line for each %s; add '%s' or remove the %s."
                    .formatted(files.describe(name), config.path(), noun(), name, noun()));
        }
        return label;
    }

    private String noun() {
        return files.kind().noun();
    }
}
