package org.unroll.config;

import java.nio.file.Path;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** Where the label of a file, a recording or an image, or those of its frames, come from. */
@Variants
@Doc("Where the label of a file, or those of its frames, come from.")
public sealed interface FileLabels permits FileLabels.FileName, FileLabels.Folder, FileLabels.Csv, FileLabels.OfFrames {

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

    /** Labels of stretches of time, and so of frames. */
    sealed interface OfFrames extends FileLabels permits LabelTrack, SegmentTable {

        /** The label of frames in no stretch. */
        String elsewhere();
    }

    /** A label file beside each recording. */
    @Variant("label-track")
    @Doc("One label for each frame, from a file beside each recording: start and end in seconds and a label on each"
            + " line, parted by tabs, as Audacity writes label tracks. A frame has the label at its middle.")
    record LabelTrack(
            @Doc("What the name of the label file ends in, instead of '.wav'.") @Default("txt") String extension,
            @Doc("The label of frames in no stretch.") @Default("silence") String elsewhere)
            implements OfFrames {}

    /** A table of files, stretches of time and labels. */
    @Variant("segments")
    @Doc("One label for each frame, from a CSV file with a header and a line for each stretch of time. A frame has the"
            + " label at its middle.")
    record SegmentTable(
            @Doc("The CSV file (UTF-8), relative to the config file.") Path path,
            @Doc("Column with the file of the recording, relative to data.path.") @Default("file") String fileColumn,
            @Doc("Column with the start in seconds.") @Default("start") String startColumn,
            @Doc("Column with the end in seconds.") @Default("end") String endColumn,
            @Doc("Column with the label.") @Default("label") String labelColumn,
            @Doc("The label of frames in no stretch.") @Default("silence") String elsewhere)
            implements OfFrames {}
}
