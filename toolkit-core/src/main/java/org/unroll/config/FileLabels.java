package org.unroll.config;

import java.nio.file.Path;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** Where the label of a file, a recording or an image, comes from. */
@Variants
@Doc("Where the label of a file comes from.")
public sealed interface FileLabels permits FileLabels.FileName, FileLabels.Folder, FileLabels.Csv {

    /** A part of the file's name. */
    @Variant("file-name")
    @Doc("A part of the file's name.")
    record FileName(
            @Doc("Regular expression for the whole name of the file, without folders and ending; its single group is"
                            + " the label.")
                    String pattern)
            implements FileLabels {}

    /** The name of the folder the file is in. */
    @Variant("folder")
    @Doc("The name of the folder that the file is in.")
    record Folder() implements FileLabels {}

    /** A table of files and labels. */
    @Variant("csv")
    @Doc("A CSV file with a header and a line for each file.")
    record Csv(
            @Doc("The CSV file (UTF-8), relative to the config file.") Path path,
            @Doc("Column with the name of the file, relative to data.path.") @Default("file") String fileColumn,
            @Doc("Column with the label.") @Default("label") String labelColumn)
            implements FileLabels {}
}
