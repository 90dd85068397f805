package org.unroll.datasets.audio;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.unroll.config.AudioDataset;
import org.unroll.config.DataConfig;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Parts;
import org.unroll.datasets.Sha256;
import org.unroll.datasets.Split;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileSet;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

/** Strings of spoken digits with a label for each frame, or with the digits alone, see {@link AudioData}. */
public final class DigitStringPipeline {
    private static final Pattern NAME =
            Pattern.compile("(?:.*/)?(\\d)_([^_/]+)_(\\d{1,6})\\.wav", Pattern.CASE_INSENSITIVE);
    private static final String SILENCE = "silence";
    private static final int TEST_TAKES = 5;
    private static final int HELD_OUT_TAKES = 10;

    private final DataConfig.DigitStrings config;
    private final Experiment experiment;
    private final Path path;
    private final RecordingFeatures extractor;
    private final FrameTimes times;

    private DigitStringPipeline(DataConfig.DigitStrings config, Experiment experiment, Path path) {
        this.config = config;
        this.experiment = experiment;
        this.path = path;
        this.extractor = new RecordingFeatures(config.features(), config.rate(), Optional.empty());
        this.times = FrameTimes.of(config.features().framing(), config.rate());
    }

    /**
     * Reads recordings of single digits and puts strings together.
     *
     * @throws DataException if a recording cannot be used, or there are none for a part
     */
    public static SequenceData open(DataConfig.DigitStrings config, Experiment experiment) {
        Path path = config.path().orElseGet(() -> Catalogue.file(AudioSource.name(AudioDataset.SPOKEN_DIGITS)));
        return new DigitStringPipeline(config, experiment, path).open();
    }

    private SequenceData open() {
        extractor.requireBands(config.features());
        List<DigitStrings.Take> takes = new ArrayList<>();
        DataOrigin origin = read(takes);
        Split split = Split.of(config.strings(), config.split());
        Parts<Utterance> parts = new Parts<>(
                strings("training", split.training(), takes, number -> number >= HELD_OUT_TAKES),
                strings(
                        "validation",
                        split.validation(),
                        takes,
                        number -> number >= TEST_TAKES && number < HELD_OUT_TAKES),
                strings("test", split.test(), takes, number -> number < TEST_TAKES));
        return new AudioData(path.toString(), parts, List.of(), place(), "data.strings", experiment)
                .load(config.rate(), config.features(), config.normalization(), origin);
    }

    private LabelPlace place() {
        return config.hasUnalignedTarget() ? LabelPlace.UNKNOWN : LabelPlace.FRAME;
    }

    private DataOrigin read(List<DigitStrings.Take> takes) {
        StringBuilder checksums = new StringBuilder();
        long size = 0;
        try (FileSet files = FileSet.open(path, FileKind.RECORDING)) {
            for (String name : files.names()) {
                byte[] bytes = files.read(name);
                checksums.append(Sha256.hex(bytes)).append("  ").append(name).append('\n');
                size += bytes.length;
                takes.add(take(name, files.describe(name), bytes));
            }
        }
        return new DataOrigin(
                path.toString(), size, Sha256.hex(checksums.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private DigitStrings.Take take(String name, String description, byte[] bytes) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new DataException(description
                    + ": the name does not say digit, speaker and take. Expected one such as '7_jackson_32.wav'; rename"
                    + " the file or move it elsewhere.");
        }
        return new DigitStrings.Take(
                matcher.group(1),
                matcher.group(2),
                Integer.parseInt(matcher.group(3)),
                extractor.waveform(description, bytes));
    }

    private List<Utterance> strings(String part, int count, List<DigitStrings.Take> takes, IntPredicate wanted) {
        List<DigitStrings.Take> ofPart =
                takes.stream().filter(take -> wanted.test(take.number())).toList();
        if (ofPart.isEmpty() && count > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: no recordings for the %s part among %,d. Expected takes 0 to 4 for the test part, 5 to 9 for the"
                            + " validation part and higher ones for the training part; add some or change data.split.",
                    path,
                    part,
                    takes.size()));
        }
        DigitStrings strings = new DigitStrings(config, ofPart, part, experiment.seed());
        return IntStream.range(0, count)
                .mapToObj(number -> utterance(part + " " + number, strings.get(number)))
                .toList();
    }

    private Utterance utterance(String name, DigitString string) {
        float[][] features = extractor.of(string.waveform());
        List<String> labels = config.hasUnalignedTarget()
                ? string.digits().stream().map(Segment::label).toList()
                : new Segments(string.digits(), SILENCE).at(times, features[0].length);
        return new Utterance(name, features, labels, Optional.empty());
    }
}
