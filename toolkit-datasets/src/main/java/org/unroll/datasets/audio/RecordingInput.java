package org.unroll.datasets.audio;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.codec.AudioCodec;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Value;
import org.unroll.datasets.files.FileFolder;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileNamePattern;
import org.unroll.datasets.files.NamedFiles;
import org.unroll.datasets.predict.EachRow;
import org.unroll.datasets.predict.InputKind;
import org.unroll.datasets.predict.Readings;
import org.unroll.datasets.rows.RowSource;

/** A WAV file, named in each row. */
public final class RecordingInput implements InputKind {
    private static final NamedFiles FILES = new NamedFiles(FileKind.RECORDING);

    private final RecordingFeatures features;
    private final AudioEncoder encoder;
    private final Optional<FileNamePattern> speaker;

    /**
     * Recordings as a model reads them.
     *
     * @param maximumLength seconds of a recording that are read
     * @param speaker regular expression that finds the speaker in a file's name
     */
    public RecordingInput(AudioCodec codec, Optional<Double> maximumLength, Optional<String> speaker) {
        this.features = new RecordingFeatures(codec.features(), codec.rate(), maximumLength);
        this.encoder = new AudioEncoder(codec);
        this.speaker = speaker.map(pattern -> new FileNamePattern("data.speaker", pattern, FileKind.RECORDING));
    }

    @Override
    public String plural() {
        return "recordings";
    }

    @Override
    public List<String> columns() {
        return List.of("file");
    }

    @Override
    public Optional<List<Path>> files(Path input) {
        return FILES.in(input);
    }

    @Override
    public Readings read(RowSource rows) {
        return new EachRow(rows, this::encode);
    }

    private Value.Sequence encode(String name) {
        Path file = FILES.of(name);
        String description = file.toString();
        if (speaker.isPresent() && !FileKind.RECORDING.accepts(description)) {
            throw new DataException(description
                    + ": the name does not end in '.wav'. Expected a WAV file, as its name says who speaks");
        }
        return encoder.encode(
                features.of(description, FileFolder.read(file, FileKind.RECORDING)),
                speaker.map(pattern -> pattern.group(description, description)));
    }
}
