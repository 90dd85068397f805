package org.unroll.datasets.audio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.unroll.config.FileLabels;
import org.unroll.datasets.DataException;
import org.unroll.datasets.files.FileSet;

/**
 * Labels from a label file beside each recording, as Audacity writes label tracks: on each line start and end in
 * seconds and a label, parted by tabs. Lines that begin with a backslash say which frequencies the line before is about
 * and are passed over.
 */
record LabelTracks(FileLabels.LabelTrack config, FileSet files, FrameTimes times) implements RecordingLabels {
    private static final String FREQUENCIES = "\\";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int PARTS = 3;

    @Override
    public Labelling of(String name) {
        String track = name.substring(0, name.length() - "wav".length()) + config.extension();
        byte[] bytes = files.beside(track)
                .orElseThrow(() -> new DataException(
                        "%s: there is no label file '%s' beside it. Expected one for each recording; add it, remove the recording or set data.labels.extension."
                                .formatted(files.describe(name), track)));
        return new Labelling.OfFrames(parse(files.describe(track), bytes, config.elsewhere()), times);
    }

    /**
     * Reads a label track.
     *
     * @param name how messages call it
     * @throws DataException if a line cannot be used
     */
    static Segments parse(String name, byte[] bytes, String elsewhere) {
        List<Segment> segments = new ArrayList<>();
        int number = 0;
        for (String line : text(name, bytes).split("\r\n|\r|\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith(FREQUENCIES)) {
                segments.add(segment(name + ":" + number + ": ", line));
            }
        }
        try {
            return new Segments(segments, elsewhere);
        } catch (DataException e) {
            throw new DataException(name + ": " + e.getMessage(), e);
        }
    }

    private static String text(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DataException(
                    name + ": is no text in UTF-8. Expected a label track in that encoding; convert it.", e);
        }
    }

    private static Segment segment(String place, String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != PARTS) {
            throw new DataException("%s%s. Expected start, end and label, parted by tabs; correct the line."
                    .formatted(
                            place,
                            parts.length == 1
                                    ? "there is no tab"
                                    : "there are " + parts.length + " parts, tabs between them"));
        }
        try {
            return Segment.parse(parts[0], parts[1], parts[2]);
        } catch (DataException e) {
            throw new DataException(place + e.getMessage(), e);
        }
    }
}
