package org.unroll.datasets.files;

import org.unroll.config.FileLabels;
import org.unroll.datasets.DataException;

/** The labels of files. */
public interface Labels {

    /**
     * The label of a file.
     *
     * @throws DataException if it has none
     */
    String of(String name);

    /** The labels of a config, which may be in a file that is read. */
    static Labels of(FileLabels config, FileSet files) {
        if (config instanceof FileLabels.FileName fileName) {
            FileNamePattern pattern = new FileNamePattern("data.labels.pattern", fileName.pattern(), files.kind());
            return name -> pattern.group(name, files.describe(name));
        }
        if (config instanceof FileLabels.Csv csv) {
            return LabelTable.read(csv, files);
        }
        return name -> folder(name, files);
    }

    private static String folder(String name, FileSet files) {
        int end = name.lastIndexOf('/');
        if (end < 1) {
            throw new DataException(files.describe(name)
                    + ": is in no folder that could be its label. Expected a folder for each label; move the file"
                    + " into one or change data.labels.");
        }
        return name.substring(name.lastIndexOf('/', end - 1) + 1, end);
    }
}
