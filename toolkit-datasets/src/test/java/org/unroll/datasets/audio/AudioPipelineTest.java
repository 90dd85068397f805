package org.unroll.datasets.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.AudioCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.config.AudioDataset;
import org.unroll.config.AudioFeatures;
import org.unroll.config.AudioNormalization;
import org.unroll.config.AugmentationConfig;
import org.unroll.config.DataConfig;
import org.unroll.config.FileLabels;
import org.unroll.config.FramingConfig;
import org.unroll.config.MelConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.WindowFunction;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.datasets.Parts;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileSet;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class AudioPipelineTest {
    private static final int RATE = 8000;
    private static final FramingConfig FRAMING = new FramingConfig(25, 10, WindowFunction.HANN, 0, 0);
    private static final FileLabels FIRST_LETTER = new FileLabels.FileName("(.)_.*");
    private static final int ALL = 1000;

    @TempDir
    Path folder;

    private Path recordings;

    @BeforeEach
    void name() {
        recordings = folder.resolve("recordings");
    }

    /** What a test changes about otherwise plain data. */
    private record Setting(
            Path path,
            FileLabels labels,
            AudioNormalization normalization,
            Optional<Double> maximumLength,
            Optional<AugmentationConfig> augmentation,
            Optional<String> group,
            Optional<String> testPattern,
            SplitConfig split) {

        static Setting of(Path path) {
            return new Setting(
                    path,
                    FIRST_LETTER,
                    AudioNormalization.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Experiments.NO_SPLIT);
        }

        Setting labels(FileLabels changed) {
            return new Setting(path, changed, normalization, maximumLength, augmentation, group, testPattern, split);
        }

        Setting normalization(AudioNormalization changed) {
            return new Setting(path, labels, changed, maximumLength, augmentation, group, testPattern, split);
        }

        Setting maximumLength(double changed) {
            return new Setting(
                    path, labels, normalization, Optional.of(changed), augmentation, group, testPattern, split);
        }

        Setting augmentation(AugmentationConfig changed) {
            return new Setting(
                    path, labels, normalization, maximumLength, Optional.of(changed), group, testPattern, split);
        }

        Setting division(Optional<String> groups, Optional<String> tests, SplitConfig shares) {
            return new Setting(path, labels, normalization, maximumLength, augmentation, groups, tests, shares);
        }

        DataConfig.Audio config() {
            return new DataConfig.Audio(
                    Optional.empty(),
                    Optional.of(path),
                    labels,
                    RATE,
                    new AudioFeatures.Mfcc(FRAMING, new MelConfig(20, 0, Optional.empty()), 5),
                    normalization,
                    Optional.empty(),
                    maximumLength,
                    augmentation,
                    group,
                    testPattern,
                    Optional.empty(),
                    Optional.empty(),
                    split);
        }

        SequenceData open(int batchSize) {
            return DataPipelines.open(Experiments.of(config(), Experiments.training(batchSize), 42));
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = recordings.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path tone(String name, int length, double frequency) throws IOException {
        return write(name, WaveBytes.mono(RATE).of(length, WaveBytes.sine(frequency, RATE)));
    }

    private void fourTones() throws IOException {
        tone("a_1.wav", 1000, 440);
        tone("a_2.WAV", 2500, 450);
        tone("b_1.wav", 1800, 900);
        tone("more/b_2.wav", 100, 910);
        write("read me.txt", new byte[] {1});
        write(".hidden.wav", new byte[] {1});
    }

    private static SequenceBatch only(BatchSource source) {
        List<SequenceBatch> batches = Batches.of(source, 0);
        assertThat(batches).hasSize(1);
        return batches.get(0);
    }

    /** The real features of each row, by label and length; padding must be 0. */
    private static Map<String, float[][]> rows(BatchSource source) {
        Map<String, float[][]> rows = new TreeMap<>();
        for (SequenceBatch batch : Batches.of(source, 0)) {
            INDArray input = Batches.input(batch, 0);
            int timeSteps = (int) input.size(2);
            for (int row = 0; row < batch.miniBatch(); row++) {
                INDArray mask = batch.arrays().getFeaturesMaskArrays() == null ? null : Batches.inputMask(batch, 0);
                int length = Batches.length(mask, row, timeSteps);
                float[][] features = new float[(int) input.size(1)][length];
                for (int feature = 0; feature < features.length; feature++) {
                    for (int t = 0; t < timeSteps; t++) {
                        float number = input.getFloat(row, feature, t);
                        if (t < length) {
                            features[feature][t] = number;
                        } else {
                            assertThat(number).isZero();
                        }
                    }
                }
                rows.put(Batches.labels(batch).getInt(row, 0) + " " + length, features);
            }
        }
        return rows;
    }

    @Test
    void recordingsBecomeMaskedMiniBatchesWithClasses() throws IOException {
        fourTones();

        SequenceData data = Setting.of(recordings).open(ALL);
        SequenceBatch batch = only(data.training());

        assertThat(Batches.input(batch, 0).shape()).containsExactly(4, 5, 29);
        assertThat(Batches.labels(batch).shape()).containsExactly(4, 1);
        assertThat(rows(data.training())).containsOnlyKeys("0 11", "0 29", "1 21", "1 1");
        assertThat(data.validation().batchesPerEpoch()).isZero();
        assertThat(((PairCodec) data.codec()).output()).isEqualTo(new LabelCodec(List.of("a", "b")));
        Batches.assertPositions(data.training(), 3);
    }

    @Test
    void featuresInAPaddedMiniBatchEqualThoseAlone() throws IOException {
        fourTones();
        for (AudioNormalization normalization :
                List.of(AudioNormalization.NONE, AudioNormalization.UTTERANCE, AudioNormalization.TRAINING)) {
            Setting setting = Setting.of(recordings).normalization(normalization);
            Map<String, float[][]> together = rows(setting.open(ALL).training());
            Map<String, float[][]> alone = rows(setting.open(1).training());

            assertThat(together).hasSize(4).containsOnlyKeys(alone.keySet());
            together.forEach((key, features) ->
                    assertThat(features).as("%s, %s", key, normalization).isDeepEqualTo(alone.get(key)));
        }
    }

    @Test
    void aZipFileIsReadLikeItsFolder() throws IOException {
        fourTones();
        Path zip = zip("recordings.zip");

        SequenceData ofFolder = Setting.of(recordings).open(2);
        SequenceData ofZip = Setting.of(zip).open(2);

        assertThat(Batches.contents(Batches.of(ofZip.training(), 1)))
                .isEqualTo(Batches.contents(Batches.of(ofFolder.training(), 1)));
        assertThat(ofZip.origins().get(0).sha256())
                .isEqualTo(ofFolder.origins().get(0).sha256());
        assertThat(ofZip.origins().get(0).name()).isEqualTo(zip.toString());
        assertThat(ofZip.origins().get(0).bytes()).isEqualTo(4 * WaveBytes.HEADER + 2 * 5400);
    }

    private Path zip(String name) throws IOException {
        Path zip = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file);
                FileSet files = FileSet.open(recordings, FileKind.RECORDING)) {
            out.putNextEntry(new ZipEntry("__MACOSX/a_1.wav"));
            for (String recording : files.names()) {
                out.putNextEntry(new ZipEntry(recording));
                out.write(files.read(recording));
            }
        }
        return zip;
    }

    @Test
    void theTrainingPartNormalisesAllParts() throws IOException {
        for (int i = 0; i < 10; i++) {
            tone("a_%d.wav".formatted(i), 1000 + 100 * i, 300 + 20 * i);
            tone("b_%d.wav".formatted(i), 1000 + 100 * i, 900 + 20 * i);
        }
        Setting setting = Setting.of(recordings)
                .division(Optional.empty(), Optional.of(".*[01]"), Experiments.NO_SPLIT)
                .normalization(AudioNormalization.TRAINING);
        SequenceData data = setting.open(ALL);

        float[][] training = frames(data.training());
        for (float[] feature : training) {
            assertThat(mean(feature)).isCloseTo(0, within(1e-4));
            assertThat(deviation(feature)).isCloseTo(1, within(1e-4));
        }
        AudioCodec codec = (AudioCodec) ((PairCodec) data.codec()).input();
        float[][] normalised = frames(data.test());
        float[][] raw =
                frames(setting.normalization(AudioNormalization.NONE).open(ALL).test());
        for (int feature = 0; feature < 5; feature++) {
            assertThat((double) normalised[feature][3])
                    .isCloseTo(
                            (raw[feature][3] - codec.means().get(feature))
                                    / codec.deviations().get(feature),
                            within(1e-4));
        }
    }

    @Test
    void anUtteranceIsNormalisedByItself() throws IOException {
        fourTones();

        Map<String, float[][]> rows = rows(Setting.of(recordings)
                .normalization(AudioNormalization.UTTERANCE)
                .open(ALL)
                .training());

        for (float[] feature : rows.get("0 29")) {
            assertThat(mean(feature)).isCloseTo(0, within(1e-4));
            assertThat(deviation(feature)).isCloseTo(1, within(1e-4));
        }
        for (float[] feature : rows.get("1 1")) {
            assertThat(feature).containsExactly(0);
        }
    }

    private static float[][] frames(BatchSource source) {
        Map<String, float[][]> rows = rows(source);
        return IntStream.range(0, 5)
                .mapToObj(feature -> {
                    float[] joined = new float
                            [rows.values().stream()
                                    .mapToInt(row -> row[0].length)
                                    .sum()];
                    int at = 0;
                    for (float[][] row : rows.values()) {
                        System.arraycopy(row[feature], 0, joined, at, row[feature].length);
                        at += row[feature].length;
                    }
                    return joined;
                })
                .toArray(float[][]::new);
    }

    private static double mean(float[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> numbers[i])
                .average()
                .orElseThrow();
    }

    private static double deviation(float[] numbers) {
        double mean = mean(numbers);
        return Math.sqrt(IntStream.range(0, numbers.length)
                .mapToDouble(i -> (numbers[i] - mean) * (numbers[i] - mean))
                .average()
                .orElseThrow());
    }

    @Test
    void alteredCopiesAreTrainedOnAndChangeNothingElse() throws IOException {
        for (int i = 0; i < 6; i++) {
            tone("a_%d.wav".formatted(i), 1000 + 300 * i, 300 + 20 * i);
            tone("b_%d.wav".formatted(i), 1100 + 300 * i, 900 + 20 * i);
        }
        Setting plain = Setting.of(recordings)
                .division(Optional.empty(), Optional.of(".*[01]"), Experiments.NO_SPLIT)
                .normalization(AudioNormalization.TRAINING);
        SequenceData without = plain.open(ALL);

        Setting altered = plain.augmentation(new AugmentationConfig(4, 0.1, 0.05, Optional.of(20.0), 40));
        SequenceData with = altered.open(ALL);

        assertThat(only(without.training()).miniBatch()).isEqualTo(8);
        assertThat(only(with.training()).miniBatch()).isEqualTo(8 * (1 + 4));
        List<INDArray> trained = Batches.of(altered.open(1).training(), 0).stream()
                .map(batch -> Batches.input(batch, 0))
                .toList();
        assertThat(Batches.of(plain.open(1).training(), 0)).hasSize(8).allSatisfy(batch -> assertThat(trained)
                .contains(Batches.input(batch, 0)));
        assertThat(Batches.contents(Batches.of(with.test(), 0)))
                .isEqualTo(Batches.contents(Batches.of(without.test(), 0)));
        assertThat(with.codec()).isEqualTo(without.codec());
        assertThat(with.origins()).isEqualTo(without.origins());
    }

    @Test
    void longRecordingsAreCut() throws IOException {
        fourTones();

        assertThat(rows(Setting.of(recordings).maximumLength(0.2).open(ALL).training()))
                .containsOnlyKeys("0 11", "0 18", "1 18", "1 1");
    }

    @Test
    void groupsStayTogetherAndThePatternChoosesTheTest() throws IOException {
        for (String speaker : List.of("ann", "bob", "cyd", "dee", "eve")) {
            for (int take = 0; take < 4; take++) {
                tone("a_%s_%d.wav".formatted(speaker, take), 300, 500);
                tone("b_%s_%d.wav".formatted(speaker, take), 300, 600);
            }
        }
        DataConfig.Audio config = Setting.of(recordings)
                .division(Optional.of("._(.*)_."), Optional.of(".*_0"), new SplitConfig(0.2, 0.9))
                .config();

        try (FileSet files = FileSet.open(recordings, FileKind.RECORDING)) {
            AudioSource source = AudioSource.of(config);
            Parts<String> parts = new Division(source, files, config, 7).parts();

            assertThat(parts.test()).hasSize(10).allMatch(name -> name.endsWith("_0.wav"));
            assertThat(parts.validation()).hasSize(6);
            assertThat(parts.validation().stream()
                            .map(name -> name.substring(2, 5))
                            .distinct())
                    .hasSize(1);
            assertThat(parts.training()).hasSize(24).noneMatch(parts.validation()::contains);
            assertThat(IntStream.range(0, 20)
                            .mapToObj(seed -> new Division(source, files, config, seed)
                                    .parts()
                                    .validation())
                            .distinct())
                    .hasSize(5);
        }
    }

    @Test
    void foldersAndTablesAreLabelsToo() throws IOException {
        tone("yes/one.wav", 300, 500);
        tone("no/two.wav", 700, 600);
        Path table = Files.writeString(
                folder.resolve("labels.csv"), "label, file\r\n\"no, never\",yes/one.wav\r\n\r\nok,no\\two.wav\r\n");

        SequenceData byFolder =
                Setting.of(recordings).labels(new FileLabels.Folder()).open(ALL);
        SequenceData byTable = Setting.of(recordings)
                .labels(new FileLabels.Csv(table, "file", "label"))
                .open(ALL);

        assertThat(((PairCodec) byFolder.codec()).output()).isEqualTo(new LabelCodec(List.of("no", "yes")));
        assertThat(rows(byFolder.training())).containsOnlyKeys("0 7", "1 2");
        assertThat(((PairCodec) byTable.codec()).output()).isEqualTo(new LabelCodec(List.of("no, never", "ok")));
        assertThat(rows(byTable.training())).containsOnlyKeys("0 2", "1 7");
    }

    private static void assertFails(Setting setting, String message) {
        assertThatThrownBy(() -> setting.open(2))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void aPathWithoutRecordings() throws IOException {
        assertFails(
                Setting.of(recordings),
                recordings + ": no such file or folder. Expected a folder or zip file with WAV files; check data.path,"
                        + " which is relative to the folder of the config.");
        write("notes.txt", new byte[1]);
        assertFails(
                Setting.of(recordings),
                recordings + ": has no WAV files. Expected at least one whose name ends in '.wav'; check data.path.");
    }

    @Test
    void aBrokenZipFile() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertFails(
                Setting.of(text),
                text + ": is neither a folder nor a zip file that can be read (zip END header not found). Expected one"
                        + " of the two with WAV files in it; check data.path.");
        Path empty = Files.write(folder.resolve("empty.zip"), new byte[0]);
        assertFails(
                Setting.of(empty),
                empty + ": is neither a folder nor a zip file that can be read (zip file is empty). Expected one of the"
                        + " two with WAV files in it; check data.path.");
        fourTones();
        Path whole = zip("whole.zip");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertFails(
                Setting.of(cut),
                cut
                        + ": is neither a folder nor a zip file that can be read (zip END header not found). Expected one of"
                        + " the two with WAV files in it; check data.path.");
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("a_1.wav", 60) + "a_1.wav".length();
        Arrays.fill(bytes, data, data + 20, (byte) 0xFF);
        Path damaged = Files.write(folder.resolve("damaged.zip"), bytes);
        assertFails(
                Setting.of(damaged),
                damaged + "!/a_1.wav: cannot be unpacked (invalid block type). Expected a whole zip file without"
                        + " encryption; restore it.");
    }

    @Test
    void aBrokenRecordingIsNamed() throws IOException {
        fourTones();
        Path broken = write("b_9.wav", new byte[0]);
        assertFails(
                Setting.of(recordings),
                broken + ": is empty. Expected a WAV file; restore the file or remove it from the recordings.");
    }

    @Test
    void aNameWithoutLabel() throws IOException {
        fourTones();
        Path odd = tone("odd.wav", 10, 100);
        assertFails(
                Setting.of(recordings),
                odd + ": the name 'odd' does not match the regular expression '(.)_.*'. Expected a match with a text in"
                        + " its group; change data.labels.pattern or rename the file.");
        assertFails(
                Setting.of(recordings).labels(new FileLabels.FileName("(x?).*")),
                recordings.resolve("a_1.wav")
                        + ": the name 'a_1' leaves the group empty in the regular expression '(x?).*'. Expected a match"
                        + " with a text in its group; change data.labels.pattern or rename the file.");
        assertFails(
                Setting.of(recordings).labels(new FileLabels.Folder()),
                recordings.resolve("a_1.wav")
                        + ": is in no folder that could be its label. Expected a folder for each label; move the file"
                        + " into one or change data.labels.");
        Files.delete(odd);
        assertFails(
                Setting.of(recordings).division(Optional.of("._(1)"), Optional.empty(), Experiments.NO_SPLIT),
                recordings.resolve("a_2.WAV")
                        + ": the name 'a_2' does not match the regular expression '._(1)'. Expected a match with a text"
                        + " in its group; change data.group or rename the file.");
    }

    @Test
    void oneLabelIsNotEnough() throws IOException {
        tone("a_1.wav", 300, 500);
        tone("a_2.wav", 300, 500);
        assertFails(
                Setting.of(recordings),
                recordings + ": all recordings have the label 'a'. Expected at least two different ones; check"
                        + " data.labels.");
    }

    @Test
    void partsThatCannotBe() throws IOException {
        fourTones();
        assertFails(
                Setting.of(recordings).division(Optional.empty(), Optional.empty(), new SplitConfig(0.1, 0.25)),
                recordings + ": the validation part is empty, 4 recordings were divided by data.split (validation 0.1,"
                        + " test 0.25). Expected at least one recording in each part; add recordings or change these"
                        + " keys.");
        assertFails(
                Setting.of(recordings).division(Optional.empty(), Optional.of("c.*"), Experiments.NO_SPLIT),
                recordings + ": the test part is empty, 4 recordings were divided by data.split (validation 0.0, test"
                        + " 0.0), data.test-pattern. Expected at least one recording in each part; add recordings or"
                        + " change these keys.");
        assertFails(
                Setting.of(recordings).division(Optional.of("(.).*"), Optional.of(".*"), Experiments.NO_SPLIT),
                recordings + ": the training part is empty, 4 recordings were divided by data.split (validation 0.0,"
                        + " test 0.0), data.group, data.test-pattern. Expected at least one recording in each part; add"
                        + " recordings or change these keys.");
        assertFails(
                Setting.of(recordings).division(Optional.empty(), Optional.of("b.*"), Experiments.NO_SPLIT),
                recordings + ": no recording with the label 'b' of 'b_1.wav' is in the training part. Expected every"
                        + " label there; change data.split, data.group or data.test-pattern.");
    }

    @Test
    void bandsThatAreTooNarrow() throws IOException {
        fourTones();
        DataConfig.Audio plain = Setting.of(recordings).config();
        DataConfig.Audio narrow = new DataConfig.Audio(
                plain.dataset(),
                plain.path(),
                plain.labels(),
                RATE,
                new AudioFeatures.LogMel(FRAMING, new MelConfig(128, 0, Optional.empty())),
                plain.normalization(),
                plain.speaker(),
                plain.maximumLength(),
                plain.augmentation(),
                plain.group(),
                plain.testPattern(),
                plain.validationList(),
                plain.testList(),
                plain.split());
        assertThatThrownBy(() -> DataPipelines.open(Experiments.of(narrow, Experiments.training(1), 1)))
                .isInstanceOf(DataException.class)
                .hasMessage("data.features: 6 of the mel bands are too narrow, no frequency of the Fourier transform is"
                        + " in them (frame of 25.0 ms at 8,000 Hz). Expected one in each; lower bands or raise"
                        + " frame-length.");
    }

    @Test
    void aBrokenTableOfLabels() throws IOException {
        fourTones();
        Path table = folder.resolve("labels.csv");
        assertTable(
                table,
                ": no such file. Expected a CSV file with labels; check data.labels.path, which is relative to the"
                        + " folder of the config.");
        String all = "file,label\na_1.wav,a\na_2.WAV,a\nb_1.wav,b\n";
        Files.writeString(table, "");
        assertTable(
                table,
                ":1: there is no column 'file', found no header. Expected it in the header; name it there or set"
                        + " data.labels.file-column.");
        Files.writeString(table, all.replace("file,label", "file,class"));
        assertTable(
                table,
                ":1: there is no column 'label', found 'file', 'class'. Expected it in the header; name it there or set"
                        + " data.labels.label-column.");
        Files.writeString(table, all.replace("file,label", "file,label,label"));
        assertTable(
                table,
                ": the header cannot be used (The header contains a duplicate name: \"label\" in [file, label, label]. If this is"
                        + " valid then use CSVFormat.Builder.setDuplicateHeaderMode().). Expected different names of"
                        + " columns.");
        Files.writeString(table, all);
        assertThatThrownBy(() -> withTable(table).open(2))
                .isInstanceOf(DataException.class)
                .hasMessage(recordings.resolve("more/b_2.wav") + ": has no label in " + table
                        + ". Expected a line for each recording; add 'more/b_2.wav' or remove the recording.");
        Files.writeString(table, all + "c.wav,b\n");
        assertTable(
                table,
                ":5: there is no recording 'c.wav'. Expected a WAV file relative to data.path; correct the name or"
                        + " remove the line.");
        Files.writeString(table, all + "a_1.wav,b\n");
        assertTable(table, ":5: 'a_1.wav' has a label already. Expected one line for each recording; remove one.");
        Files.writeString(table, all.replace("b_1.wav,b", "b_1.wav, "));
        assertTable(table, ":4: the label of 'b_1.wav' is empty. Expected a text; fill it in or remove the line.");
        Files.writeString(table, all.replace("b_1.wav,b", "b_1.wav,b,c"));
        assertTable(table, ":4: has 3 fields. Expected as many as the header has; quote fields that hold commas.");
        Files.write(table, new byte[] {'f', 'i', 'l', 'e', (byte) 0xFF, '\n'});
        assertTable(table, ": is no text in UTF-8. Expected a CSV file in that encoding; convert it.");
        Files.writeString(table, all + "\"more/b_2.wav,b\n");
        assertTable(
                table,
                ": cannot be read as CSV ((startline 5) EOF"
                        + " reached before encapsulated token finished). Expected a header and a line for each"
                        + " recording; repair the file.");
    }

    private Setting withTable(Path table) {
        return Setting.of(recordings).labels(new FileLabels.Csv(table, "file", "label"));
    }

    private void assertTable(Path table, String message) {
        assertFails(withTable(table), table + message);
    }

    @Test
    void exactlyOnePlaceIsNamed() {
        assertThatThrownBy(() -> AudioSource.of(at(Optional.of(AudioDataset.SPOKEN_DIGITS), Optional.of(recordings))))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "data: found both 'dataset' and 'path'. Expected exactly one of 'dataset' and 'path'; remove"
                                + " one.");
        assertThatThrownBy(() -> AudioSource.of(at(Optional.empty(), Optional.empty())))
                .isInstanceOf(DataException.class)
                .hasMessage("data: found no recordings. Expected exactly one of 'dataset' and 'path'; add one.");
    }

    private DataConfig.Audio at(Optional<AudioDataset> dataset, Optional<Path> path) {
        DataConfig.Audio plain = Setting.of(recordings).config();
        return new DataConfig.Audio(
                dataset,
                path,
                plain.labels(),
                RATE,
                plain.features(),
                plain.normalization(),
                plain.speaker(),
                plain.maximumLength(),
                plain.augmentation(),
                plain.group(),
                plain.testPattern(),
                plain.validationList(),
                plain.testList(),
                plain.split());
    }

    @Test
    void theCatalogueKnowsEveryDataSet() {
        for (AudioDataset dataset : AudioDataset.values()) {
            assertThat(Catalogue.entry(AudioSource.name(dataset)).files()).hasSize(1);
        }
    }
}
