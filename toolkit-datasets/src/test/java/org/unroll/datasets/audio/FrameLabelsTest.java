package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.Experiment;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class FrameLabelsTest {
    private static final int RATE = 8000;

    /** Middles at 10, 20, 30, ... milliseconds. */
    private static final FrameTimes TIMES = new FrameTimes(160, 80, RATE);

    private static final String LABELS = "{type: label-track}";

    @TempDir
    Path folder;

    private Path recordings;

    @BeforeEach
    void write() throws IOException {
        recordings = Files.createDirectory(folder.resolve("recordings"));
        Files.write(recordings.resolve("a.wav"), WaveBytes.mono(RATE).of(800, WaveBytes.sine(440, RATE)));
        Files.write(recordings.resolve("b.WAV"), WaveBytes.mono(RATE).of(480, WaveBytes.sine(880, RATE)));
        Files.writeString(recordings.resolve("a.txt"), "0.015\t0.045\tone\n\\\t100\t200\n0.061\t0.065\ttoo short\n");
        Files.writeString(recordings.resolve("b.txt"), "\uFEFF0.03\t5.0\ttwo\r\n\r\n");
    }

    private SequenceData open(Path path, String labels) {
        return DataPipelines.open(Experiment.parse(
                """
                version: 1
                name: frames
                data:
                  type: audio
                  path: %s
                  rate: 8000
                  labels: %s
                  features: {type: log-mel, bands: 12, frame-length: 20, frame-step: 10}
                  split: {validation: 0, test: 0}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers:
                    - {type: gru, units: 4}
                  head: {type: softmax}
                training: {epochs: 1, batch-size: 8, optimizer: {type: adam, learning-rate: 0.01}}
                """
                        .formatted(path.getFileName(), labels),
                "frames.yaml",
                folder));
    }

    private static void assertLabels(SequenceData data) {
        assertThat(((PairCodec) data.codec()).output()).isEqualTo(new LabelCodec(List.of("one", "silence", "two")));
        List<SequenceBatch> batches = Batches.of(data.training(), 0);
        assertThat(batches).hasSize(1);
        INDArray labels = Batches.labels(batches.get(0));
        assertThat(labels.shape()).containsExactly(2, 1, 9);
        int ofA = Batches.length(Batches.labelMask(batches.get(0)), 0, 9) == 9 ? 0 : 1;
        assertThat(row(labels, ofA, 9)).containsExactly(1, 0, 0, 0, 1, 1, 1, 1, 1);
        assertThat(row(labels, 1 - ofA, 5)).containsExactly(1, 1, 2, 2, 2);
        assertThat(Batches.length(Batches.labelMask(batches.get(0)), 1 - ofA, 9))
                .isEqualTo(5);
    }

    private static int[] row(INDArray labels, int row, int frames) {
        return IntStream.range(0, frames).map(t -> labels.getInt(row, 0, t)).toArray();
    }

    @Test
    void aFrameHasTheLabelAtItsMiddle() {
        assertLabels(open(recordings, LABELS));
    }

    @Test
    void labelTracksInAZipFile() throws IOException {
        Path zip = folder.resolve("recordings.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String name : List.of("a.wav", "b.WAV", "a.txt", "b.txt")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(Files.readAllBytes(recordings.resolve(name)));
            }
        }
        assertLabels(open(zip, LABELS));
    }

    @Test
    void aTableOfSegments() throws IOException {
        Files.writeString(
                folder.resolve("segments.csv"),
                "end,start,word,wav\n0.065,0.061,too short,a.wav\n0.045,0.015,one,a.wav\n5,0.03,two,b.WAV\n");
        assertLabels(open(recordings, "{type: segments, path: segments.csv, file-column: wav, label-column: word}"));
    }

    @Test
    void segmentsEndBeforeTheirEnd() {
        Segments segments = new Segments(List.of(new Segment(0.02, 0.03, "b"), new Segment(0.01, 0.02, "a")), "-");

        assertThat(segments.at(TIMES, 4)).containsExactly("a", "b", "-", "-");
        assertThat(new Segments(List.of(), "-").at(TIMES, 2)).containsExactly("-", "-");
    }

    @Test
    void brokenLabelTracks() {
        rejects(
                "0.1\t0.2",
                ":1: there are 2 parts, tabs between them. Expected start, end and label, parted by tabs;"
                        + " correct the line.");
        rejects(
                "0.1\t0.2\ta\tb",
                ":1: there are 4 parts, tabs between them. Expected start, end and label, parted by"
                        + " tabs; correct the line.");
        rejects("0.1 0.2 a", ":1: there is no tab. Expected start, end and label, parted by tabs; correct the line.");
        rejects("one\t0.2\ta", ":1: the start is 'one'. Expected seconds such as 1.25.");
        rejects("\t0.2\ta", ":1: the start is ''. Expected seconds such as 1.25.");
        rejects("0.1\t0:02\ta", ":1: the end is '0:02'. Expected seconds such as 1.25.");
        rejects("0,1\t0.2\ta", ":1: the start is '0,1'. Expected seconds such as 1.25, with a point and not a comma.");
        rejects("0.1\tNaN\ta", ":1: the end is 'NaN'. Expected seconds such as 1.25.");
        rejects("0.1\tInfinity\ta", ":1: the end is 'Infinity'. Expected seconds such as 1.25.");
        rejects("-0.1\t0.2\ta", ":1: the start is -0.1. Expected seconds from 0 on.");
        rejects(
                "0.3\t0.2\ta",
                ":1: the end (0.2) is not after the start (0.3). Expected a stretch of time; correct or"
                        + " remove it.");
        rejects(
                "0.3\t0.3\ta",
                ":1: the end (0.3) is not after the start (0.3). Expected a stretch of time; correct or"
                        + " remove it.");
        rejects("0.1\t0.2\t ", ":1: the label is empty. Expected a text; fill it in or remove the line.");
        rejects(
                "0.1\t0.2\ta\n\n0.3\t0.4\t\n",
                ":3: the label is empty. Expected a text; fill it in or remove the line.");
        rejects(
                "0.1\t0.3\ta\n0.2\t0.4\tb",
                ": 'a' from 0.1 to 0.3 s and 'b' from 0.2 to 0.4 s overlap. Expected one"
                        + " label at a time; correct one of them.");
        rejects(
                "0.1\t0.3\ta\n0.1\t0.3\ta",
                ": 'a' from 0.1 to 0.3 s and 'a' from 0.1 to 0.3 s overlap. Expected one"
                        + " label at a time; correct one of them.");
        byte[] latin = "0.1\t0.2\té".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> LabelTracks.parse("a.txt", latin, "-"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.txt: is no text in UTF-8. Expected a label track in that encoding; convert it.");
    }

    private static void rejects(String track, String message) {
        assertThatThrownBy(() -> LabelTracks.parse("a.txt", track.getBytes(StandardCharsets.UTF_8), "-"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.txt" + message);
    }

    @Test
    void aMissingLabelTrack() throws IOException {
        Files.delete(recordings.resolve("b.txt"));
        assertFails(
                LABELS,
                recordings.resolve("b.WAV") + ": there is no label file 'b.txt' beside it. Expected one for each"
                        + " recording; add it, remove the recording or set data.labels.extension.");
    }

    @Test
    void framesOfOneLabel() throws IOException {
        Files.writeString(recordings.resolve("a.txt"), "");
        Files.writeString(recordings.resolve("b.txt"), "");
        assertFails(
                LABELS,
                recordings + ": all frames have the label 'silence'. Expected at least two different ones; check"
                        + " data.labels.");
    }

    @Test
    void brokenTablesOfSegments() throws IOException {
        String header = "file,start,end,label\n";
        rejectsTable(
                "file,start,label\n",
                ":1: there is no column 'end', found 'file', 'start', 'label'. Expected it"
                        + " in the header; name it there or set data.labels.end-column.");
        rejectsTable(
                "",
                ":1: there is no column 'file', found no header. Expected it in the header; name it there or set"
                        + " data.labels.file-column.");
        rejectsTable(
                header + "c.wav,0,1,x\n",
                ":2: there is no recording 'c.wav'. Expected a WAV file relative to"
                        + " data.path; correct the name or remove the line.");
        rejectsTable(
                header + "a.wav,0,1\n",
                ":2: has 3 fields. Expected as many as the header has; quote fields that" + " hold commas.");
        rejectsTable(
                header + "a.wav,0,1,\n", ":2: the label is empty. Expected a text; fill it in or remove the line.");
        rejectsTable(header + "a.wav,,1,x\n", ":2: the start is ''. Expected seconds such as 1.25.");
        rejectsTable(
                header + "a.wav,0,\"0,5\",x\n",
                ":2: the end is '0,5'. Expected seconds such as 1.25, with a point" + " and not a comma.");
        rejectsTable(
                header + "a.wav,1,1,x\n",
                ":2: the end (1) is not after the start (1). Expected a stretch of time;" + " correct or remove it.");
        rejectsTable(
                header + "a.wav,0,2,x\nb.WAV,0,1,x\na.wav,1,3,y\n",
                ": 'a.wav': 'x' from 0.0 to 2.0 s and 'y' from"
                        + " 1.0 to 3.0 s overlap. Expected one label at a time; correct one of them.");
        Path table = folder.resolve("segments.csv");
        Files.writeString(table, header + "a.wav,0,1,x\n");
        assertFails(
                "{type: segments, path: segments.csv}",
                recordings.resolve("b.WAV") + ": has no line in " + table
                        + ". Expected one or more for each recording; add 'b.WAV' or remove the recording.");
        Files.delete(table);
        assertFails(
                "{type: segments, path: segments.csv}",
                table + ": no such file. Expected a CSV file with labels; check data.labels.path, which is relative to"
                        + " the folder of the config.");
    }

    private void rejectsTable(String table, String message) throws IOException {
        Path path = Files.writeString(folder.resolve("segments.csv"), table);
        assertFails("{type: segments, path: segments.csv}", path + message);
    }

    private void assertFails(String labels, String message) {
        assertThatThrownBy(() -> open(recordings, labels))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
