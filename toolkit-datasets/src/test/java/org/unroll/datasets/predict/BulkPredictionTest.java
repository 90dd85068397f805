package org.unroll.datasets.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.SeriesCodec;
import org.unroll.codec.SeriesColumn;
import org.unroll.config.Experiment;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.audio.WaveBytes;
import org.unroll.datasets.rows.RowFormat;
import org.unroll.graph.GraphCompiler;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

/** What is predicted from files is what the network answers when it is evaluated on the same examples. */
class BulkPredictionTest {

    private static final int RATE = 8000;

    @TempDir
    Path folder;

    private SequenceData data;
    private Model model;

    /** An untrained model of the data; its answers differ from input to input all the same. */
    private void model(String dataSection, String topology, String input) {
        model(dataSection, topology, input, "softmax");
    }

    private void model(String dataSection, String topology, String input, String head) {
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: test
                data:
                %s
                model:
                  topology: %s
                  input: {type: %s}
                  layers:
                    - {type: gru, units: 6, bidirectional: concat}
                  head: {type: %s}
                training: {epochs: 1, batch-size: 3, optimizer: {type: adam, learning-rate: 0.03}}
                """
                        .formatted(dataSection.indent(2), topology, input, head),
                "test.yaml",
                folder);
        data = DataPipelines.open(experiment);
        model = new Model(
                experiment,
                data.shapes(),
                data.codec(),
                Map.of(),
                null,
                GraphCompiler.compile(experiment, data.shapes()));
    }

    /** The probabilities of each example of the test part, time step after time step. */
    private List<double[]> evaluated() {
        List<double[]> all = new ArrayList<>();
        ModelEvaluator evaluator = new ModelEvaluator(model.experiment(), model.network());
        for (SequenceBatch batch : Batches.of(data.test(), 0)) {
            INDArray output = evaluator.predict(batch);
            INDArray mask = batch.arrays().getFeaturesMaskArrays() == null
                    ? null
                    : batch.arrays().getFeaturesMaskArray(0);
            for (int row = 0; row < batch.miniBatch(); row++) {
                List<Double> numbers = new ArrayList<>();
                for (int t = 0; t < (output.rank() == 3 ? output.size(2) : 1); t++) {
                    for (int i = 0; i < output.size(1); i++) {
                        if (output.rank() == 2) {
                            numbers.add(output.getDouble(row, i));
                        } else if (mask == null || mask.getDouble(row, t) != 0) {
                            numbers.add(output.getDouble(row, i, t));
                        }
                    }
                }
                all.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
            }
        }
        return all;
    }

    private String predict(BulkInput input, boolean probabilities) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> bad = new ArrayList<>();
        try (BulkPrediction prediction = BulkPrediction.open(model, input, probabilities)) {
            prediction.writeTo(text::append, bad::add);
            assertThat(prediction.bad()).isEqualTo(bad.size());
        }
        bad.forEach(message -> text.append("! ").append(message).append('\n'));
        return text.toString();
    }

    private static BulkInput input(Path path) {
        return new BulkInput(Optional.of(path), Optional.empty(), Optional.empty());
    }

    /** Probabilities of lines {@code label TAB class=p TAB class=p}. */
    private List<double[]> predictedLines(BulkInput input) throws IOException {
        return predict(input, true)
                .lines()
                .map(line -> Arrays.stream(line.split("\t", -1))
                        .skip(1)
                        .mapToDouble(word -> Double.parseDouble(word.substring(word.lastIndexOf('=') + 1)))
                        .toArray())
                .toList();
    }

    private static void assertSame(List<double[]> predicted, List<double[]> evaluated) {
        assertThat(predicted).hasSameSizeAs(evaluated);
        assertThat(evaluated.stream().map(numbers -> numbers[0]).distinct().count())
                .isEqualTo(evaluated.size());
        for (int i = 0; i < predicted.size(); i++) {
            assertThat(predicted.get(i)).containsExactly(evaluated.get(i), within(2e-6));
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void texts() throws IOException {
        StringBuilder table = new StringBuilder("text,label\n");
        for (int i = 0; i < 40; i++) {
            table.append(Integer.toString(i * 7919, 36).repeat(1 + i % 3)).append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        Path file = write("texts.csv", table.toString());
        model("{type: labelled-text, path: texts.csv, split: {validation: 0, test: 0.9}}", "many-to-one", "one-hot");

        List<double[]> predicted = new ArrayList<>(predictedLines(
                new BulkInput(Optional.of(write("texts.txt", textsOf(table))), Optional.empty(), Optional.empty())));
        predicted.sort(Comparator.comparing(numbers -> numbers[0]));
        List<double[]> evaluated = evaluated();
        evaluated.sort(Comparator.comparing(numbers -> numbers[0]));
        assertThat(evaluated).hasSize(36);
        for (double[] each : evaluated) {
            assertThat(predicted).anySatisfy(found -> assertThat(found).containsExactly(each, within(2e-6)));
        }
        assertThat(predict(input(file), false).lines()).hasSize(41);
    }

    private static String textsOf(CharSequence table) {
        return table.toString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')) + "\n")
                .reduce("", String::concat);
    }

    private void tones() throws IOException {
        for (int i = 0; i < 12; i++) {
            int rate = i % 3 == 0 ? 11_025 : RATE;
            Path file = folder.resolve("tones/%s_%02d.wav".formatted(i % 2 == 0 ? "low" : "high", i));
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    new WaveBytes(1, 16, 1 + i % 2, rate)
                            .of(1000 + 700 * i, WaveBytes.sine(i % 2 == 0 ? 300 + i : 1200 + i, rate)));
        }
    }

    private void recordingModel(String normalization) {
        model(
                """
                type: audio
                path: tones
                labels: {type: file-name, pattern: '(.*)_.*'}
                test-pattern: '.*_(0[4-9]|1.)'
                rate: 8000
                maximum-length: 0.6
                normalization: %s
                features: {type: mfcc, bands: 20, coefficients: 6, deltas: 1}
                split: {validation: 0}
                """
                        .formatted(normalization),
                "many-to-one",
                "numeric");
    }

    @Test
    void recordings() throws IOException {
        tones();
        for (String normalization : List.of("training", "utterance", "none", "speaker\nspeaker: '(.*)_.*'")) {
            recordingModel(normalization);
            List<String> names = new ArrayList<>();
            for (int i = 4; i < 12; i++) {
                names.add(folder.resolve("tones/%s_%02d.wav".formatted(i % 2 == 0 ? "low" : "high", i))
                        .toString());
            }
            names.sort(Comparator.naturalOrder());
            Path list = Files.write(folder.resolve("list.txt"), names);

            assertSame(predictedLines(input(list)), evaluated());
        }
    }

    @Test
    void aFolderOfRecordingsOrASingleOne() throws IOException {
        tones();
        recordingModel("training");
        Files.writeString(folder.resolve("tones/high_99.wav"), "no sound");
        Path tones = folder.resolve("tones");

        List<String> lines = predict(input(tones), false).lines().toList();
        assertThat(lines).hasSize(15);
        assertThat(lines.get(0)).isEqualTo("file,prediction");
        assertThat(lines.get(1)).matches("\\Q" + tones.resolve("high_01.wav") + "\\E,(high|low)");
        assertThat(lines.get(7)).isEqualTo(tones.resolve("high_99.wav") + ",");
        assertThat(lines.get(14))
                .isEqualTo("! " + tones.resolve("high_99.wav")
                        + ": is no WAV file that can be read: it has only 8 bytes. Expected samples of 8 to 32 bits"
                        + " (PCM) or floating-point numbers; convert the file");
        Path single = tones.resolve("low_00.wav");
        assertThat(predict(new BulkInput(Optional.of(single), Optional.of(RowFormat.JSONL), Optional.empty()), false))
                .matches("\\{\"file\":\"\\Q" + single + "\\E\",\"prediction\":\"(high|low)\"}\n");
        assertThat(predict(new BulkInput(Optional.of(single), Optional.of(RowFormat.TSV), Optional.empty()), false))
                .matches("file\tprediction\n\\Q" + single + "\\E\t(high|low)\n");
        assertThat(predict(new BulkInput(Optional.of(single), Optional.of(RowFormat.LINES), Optional.empty()), false))
                .matches("(high|low)\n");
    }

    @Test
    void aSpeakerIsNormalisedByAllHisRecordingsAndAnotherOneIsUnknown() throws IOException {
        tones();
        recordingModel("speaker\nspeaker: '(.*)_.*'");
        double[] sums = new double[2];
        double[] squares = new double[2];
        double[] counts = new double[2];
        for (SequenceBatch batch : Batches.of(data.training(), 0)) {
            add(batch, sums, squares, counts);
        }
        for (SequenceBatch batch : Batches.of(data.test(), 0)) {
            add(batch, sums, squares, counts);
        }
        for (int speaker = 0; speaker < 2; speaker++) {
            assertThat(sums[speaker] / counts[speaker]).isCloseTo(0, within(1e-4));
            assertThat(squares[speaker] / counts[speaker]).isCloseTo(1, within(1e-3));
        }
        Path other = Files.copy(folder.resolve("tones/low_00.wav"), folder.resolve("eve_00.wav"));
        Path text = Files.copy(folder.resolve("tones/low_00.wav"), folder.resolve("low_00"));
        Path list = write("others.txt", other + "\n" + text + "\n");
        assertThat(predict(input(list), false))
                .isEqualTo(
                        "\n\n! " + list + ":1: the speaker 'eve' was not among those of the model's data. Expected one"
                                + " whose mean and deviation are known; train a model with 'normalization: utterance' for"
                                + " others\n! " + list + ":2: " + text
                                + ": the name does not end in '.wav'. Expected a WAV file,"
                                + " as its name says who speaks\n");
    }

    /** Adds the first feature of each speaker; who speaks is the class, too. */
    private static void add(SequenceBatch batch, double[] sums, double[] squares, double[] counts) {
        INDArray input = Batches.input(batch, 0);
        INDArray mask = batch.arrays().getFeaturesMaskArrays() == null
                ? null
                : batch.arrays().getFeaturesMaskArray(0);
        for (int row = 0; row < batch.miniBatch(); row++) {
            int speaker = Batches.labels(batch).getInt(row, 0);
            for (int t = 0; t < input.size(2); t++) {
                if (mask == null || mask.getDouble(row, t) != 0) {
                    double number = input.getDouble(row, 0, t);
                    sums[speaker] += number;
                    squares[speaker] += number * number;
                    counts[speaker]++;
                }
            }
        }
    }

    @Test
    void framesOfRecordings() throws IOException {
        tones();
        for (int i = 0; i < 12; i++) {
            String track = i % 2 == 0 ? "0.02\t0.07\tlow\n" : "0\t9\thigh\n";
            write("tones/%s_%02d.txt".formatted(i % 2 == 0 ? "low" : "high", i), track);
        }
        model(
                """
                type: audio
                path: tones
                labels: {type: label-track}
                test-pattern: '.*_(0[4-9]|1.)'
                rate: 8000
                normalization: utterance
                features: {type: log-mel, bands: 12, deltas: 1}
                split: {validation: 0}
                """,
                "many-to-many",
                "numeric");
        List<String> names = new ArrayList<>();
        for (int i = 4; i < 12; i++) {
            names.add(folder.resolve("tones/%s_%02d.wav".formatted(i % 2 == 0 ? "low" : "high", i))
                    .toString());
        }
        names.sort(Comparator.naturalOrder());
        Path list = Files.write(folder.resolve("list.txt"), names);

        List<double[]> evaluated = evaluated();
        List<String> lines = predict(input(list), true).lines().toList();
        assertThat(lines).hasSameSizeAs(evaluated);
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = List.of(lines.get(i).split("\t", -1));
            double[] ofFrames = evaluated.get(i);
            assertThat(words.get(0)).matches("((high|low|silence)( |$)){" + ofFrames.length / 3 + "}");
            for (int label = 0; label < 3; label++) {
                int first = label;
                String numbers =
                        words.get(1 + label).substring(words.get(1 + label).indexOf('=') + 1);
                assertThat(Arrays.stream(numbers.split(" ", -1))
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .containsExactly(
                                IntStream.range(0, ofFrames.length / 3)
                                        .mapToDouble(t -> ofFrames[3 * t + first])
                                        .toArray(),
                                within(2e-6));
            }
        }
    }

    @Test
    void badNamesOfRecordings() throws IOException {
        tones();
        recordingModel("none");
        Path list = write("list.csv", "n,file\n1,\n2,no.wav\n3," + folder + "\n4,a\u0000b\n");

        assertThat(predict(input(list), false))
                .isEqualTo("n,file,prediction\n1,,\n2,no.wav,\n3," + folder + ",\n4,a\u0000b,\n"
                        + "! " + list + ":2: the name of the file is missing\n"
                        + "! " + list + ":3: no.wav: no such file. Expected a WAV file; names are relative to the"
                        + " folder that the command runs in\n"
                        + "! " + list + ":4: " + folder + ": is no file. Expected a WAV file; names are relative to the"
                        + " folder that the command runs in\n"
                        + "! " + list + ":5: 'a?b' is no name of a file\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> predict(input(empty), false))
                .isInstanceOf(DataException.class)
                .hasMessage(empty + ": has no WAV files. Expected at least one whose name ends in '.wav'; correct"
                        + " --input.");
    }

    private static String series(int i, boolean withClass) {
        StringBuilder line = new StringBuilder();
        for (int channel = 0; channel < 2; channel++) {
            for (int t = 0; t < 4 + i % 5; t++) {
                line.append(t == 0 ? "" : ",").append(Math.round(100 * Math.sin(i + t * (channel + 1))) / 10.0);
            }
            line.append(channel == 0 ? ":" : "");
        }
        return line + (withClass ? i % 2 == 0 ? ":up" : ":down" : "") + "\n";
    }

    private static String seriesFile(int from, int to, boolean withClasses) {
        StringBuilder text = new StringBuilder("# made up\n@classLabel " + (withClasses ? "true up down" : "false"))
                .append("\n\n@data\n");
        for (int i = from; i < to; i++) {
            text.append(series(i, withClasses));
        }
        return text.toString();
    }

    private void seriesModel() throws IOException {
        write("train.ts", seriesFile(0, 12, true));
        write("test.ts", seriesFile(12, 23, true));
        model(
                "{type: labelled-series, path: train.ts, test-path: test.ts, split: {validation: 0}}",
                "many-to-one",
                "numeric");
    }

    @Test
    void wholeSeries() throws IOException {
        seriesModel();
        List<double[]> evaluated = evaluated();

        assertSame(predictedLines(input(folder.resolve("test.ts"))), evaluated);
        assertSame(predictedLines(input(write("none.ts", seriesFile(12, 23, false)))), evaluated);
        StringBuilder bare = new StringBuilder();
        for (int i = 12; i < 23; i++) {
            bare.append(series(i, false));
        }
        assertSame(predictedLines(input(write("bare.txt", bare.toString()))), evaluated);
    }

    @Test
    void badSeries() throws IOException {
        seriesModel();
        Path file = write(
                "bad.ts",
                """
                @classLabel true up down
                @data
                1,2:3,4:up
                1,2
                1,2:up
                1,2:3,4:5,6:up
                1,x:3,4:up
                1,?:3,4:up
                1,2:3:up
                1,Infinity:3,4:?
                :3:up
                """);

        assertThat(predict(input(file), false))
                .matches("(?s)(up|down)\n\n{8}.*")
                .endsWith("! " + file + ":4: there is no colon. Expected channels and then a class, parted by colons\n"
                        + "! " + file + ":5: the series has 1 channels. Expected 2, as the model reads\n"
                        + "! " + file + ":6: the series has 3 channels. Expected 2, as the model reads\n"
                        + "! " + file + ":7: value 2 of channel 1 is 'x'. Expected a number\n"
                        + "! " + file + ":8: value 2 of channel 1 is missing ('?'). Expected complete series; fill the"
                        + " gaps or leave the series out\n"
                        + "! " + file + ":9: channel 2 has 1 values, channel 1 has 2. Expected equally many\n"
                        + "! " + file + ":10: value 2 of channel 1 is 'Infinity'. Expected a number\n"
                        + "! " + file + ":11: value 1 of channel 1 is ''. Expected a number\n");
    }

    /** A table of 60 days in which numbers are missing here and there. */
    private static List<String> days() {
        List<String> lines = new ArrayList<>();
        for (int day = 1; day <= 60; day++) {
            boolean gap = day > 33 && day % 7 < 3;
            lines.add("%d,%s,%.2f,%s"
                    .formatted(
                            day, gap ? "NA" : String.valueOf(day % 11), Math.sin(day), day % 3 == 0 ? "wet" : "dry"));
        }
        return lines;
    }

    private void dayModel(String missing) throws IOException {
        write("days.csv", "day,rain,wind,weather\n" + String.join("\n", days()) + "\n");
        model(
                """
                type: tagged-series
                path: days.csv
                timestamp: day
                inputs: [wind, rain]
                target: weather
                missing: %s
                window: 8
                split: {validation: 0, test: 0.5}
                """
                        .formatted(missing),
                "many-to-many",
                "numeric");
    }

    @Test
    void timeSteps() throws IOException {
        for (String missing : List.of("interpolate", "forward-fill")) {
            dayModel(missing);
            List<String> test = days().subList(30, 60);
            Path file = write("later.csv", "day,rain,wind,weather\n" + String.join("\n", test) + "\n");

            List<String> lines = predict(input(file), true).lines().toList();
            assertThat(lines.get(0)).isEqualTo("day,rain,wind,weather,prediction,probability-dry,probability-wet");
            assertThat(lines).hasSize(31);
            List<Double> predicted = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                assertThat(lines.get(i + 1)).startsWith(test.get(i) + ",");
                List<String> values = List.of(lines.get(i + 1).split(",", -1));
                predicted.add(Double.valueOf(values.get(5)));
                predicted.add(Double.valueOf(values.get(6)));
            }
            double[] evaluated =
                    evaluated().stream().flatMapToDouble(Arrays::stream).toArray();
            assertThat(predicted.stream().mapToDouble(Double::doubleValue).toArray())
                    .containsExactly(evaluated, within(2e-6));
        }
    }

    private void rainModel() throws IOException {
        write("days.csv", "day,rain,wind,weather\n" + String.join("\n", days()) + "\n");
        model(
                """
                type: tagged-series
                path: days.csv
                timestamp: day
                inputs: [wind]
                target: rain
                target-type: number
                missing: forward-fill
                window: 8
                split: {validation: 0, test: 0.5}
                """,
                "many-to-many",
                "numeric",
                "linear");
    }

    @Test
    void numbersOfTimeStepsAreInOriginalUnits() throws IOException {
        rainModel();
        List<String> test = days().subList(30, 60);
        Path file = write("later.csv", "day,rain,wind,weather\n" + String.join("\n", test) + "\n");
        SeriesColumn rain = ((SeriesCodec) data.codec()).targets().get(0);
        assertThat(rain.center()).isNotZero();
        assertThat(rain.spread()).isNotEqualTo(1);

        List<String> lines = predict(input(file), false).lines().toList();
        assertThat(lines.get(0)).isEqualTo("day,rain,wind,weather,prediction-rain");
        double[] evaluated =
                evaluated().stream().flatMapToDouble(Arrays::stream).toArray();
        assertThat(lines).hasSize(31);
        for (int i = 0; i < 30; i++) {
            assertThat(lines.get(i + 1)).startsWith(test.get(i) + ",");
            assertThat(Double.parseDouble(lines.get(i + 1).substring(test.get(i).length() + 1)))
                    .isCloseTo(evaluated[i] * rain.spread() + rain.center(), within(1e-5));
        }
    }

    @Test
    void numbersAsJson() throws IOException {
        rainModel();
        Path file = write("later.jsonl", "{\"day\":61,\"wind\":2.5}\n{\"day\":62,\"wind\":\"much\"}\n");

        List<String> lines = predict(input(file), false).lines().toList();
        assertThat(lines.get(0)).matches("\\{\"day\":61,\"wind\":2.5,\"prediction-rain\":-?[0-9.]+}");
        assertThat(lines.get(1)).contains("\"prediction-rain\":null,\"error\":");
    }

    @Test
    void numbersHaveNoProbabilities() throws IOException {
        rainModel();
        Path file = write("later.csv", "day,wind\n61,2.5\n");

        assertThatThrownBy(() -> predict(input(file), true))
                .isInstanceOf(DataException.class)
                .hasMessage("--probabilities: the model 'test' predicts numbers, which have none. Expected a model of"
                        + " classes; remove the option.");
    }

    @Test
    void aColumnOfTheNameOfThePrediction() throws IOException {
        rainModel();
        Path file = write("later.csv", "day,wind,prediction-rain\n61,2.5,1\n");

        assertThatThrownBy(() -> predict(input(file), false))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ":1: there is a column 'prediction-rain' already. Expected none, as predictions go into"
                                + " a column of that name; rename it.");
    }

    @Test
    void timeStepsWithCategoriesAndTheCalendar() throws IOException {
        List<String> days = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            days.add("%s,%s,\"%d,5\",%s"
                    .formatted(
                            LocalDate.of(2024, 1, 29).plusDays(i),
                            i % 5 == 3
                                    ? "NA"
                                    : List.of("north", "east", "south").get(i % 3),
                            i % 7,
                            i % 4 == 0 ? "wet" : "dry"));
        }
        String header = "day,wind,rain,weather\n";
        write("days.csv", header + String.join("\n", days) + "\n");
        model(
                """
                type: tagged-series
                path: days.csv
                timestamp: day
                calendar: [day-of-week, month]
                categories: [wind]
                inputs: [rain]
                decimal-mark: comma
                separator: comma
                missing: forward-fill
                target: weather
                window: 8
                split: {validation: 0, test: 0.5}
                """,
                "many-to-many",
                "numeric");
        Path later = write("later.csv", header + String.join("\n", days.subList(30, 60)) + "\n");

        double[] predicted = predict(input(later), true)
                .lines()
                .skip(1)
                .flatMap(line -> Arrays.stream(line.split(",", -1)).skip(6))
                .mapToDouble(Double::parseDouble)
                .toArray();

        double[] evaluated =
                evaluated().stream().flatMapToDouble(Arrays::stream).toArray();
        assertThat(predicted).containsExactly(evaluated, within(2e-6));
    }

    @Test
    void sentences() throws IOException {
        StringBuilder training = new StringBuilder();
        StringBuilder test = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (int sentence = 0; sentence < 20; sentence++) {
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i <= sentence % 4; i++) {
                String token = Integer.toString(31 * sentence + 7 * i + 100, 36);
                tokens.add(token);
                (sentence < 10 ? training : test).append(token).append(i % 2 == 0 ? " odd\n" : " even\n");
            }
            (sentence < 10 ? training : test).append('\n');
            if (sentence >= 10) {
                lines.add(String.join(" ", tokens));
            }
        }
        write("train.conll", training.toString());
        write("test.conll", test.toString());
        model(
                """
                type: tagged-text
                path: train.conll
                test-path: test.conll
                token-column: '1'
                tag-column: '2'
                features: [suffix-1]
                minimum-count: 1
                split: {validation: 0}
                """,
                "many-to-many",
                "one-hot");
        Path file = write("sentences.txt", String.join("\n", lines) + "\n");

        List<String> answers = predict(input(file), true).lines().toList();

        List<double[]> evaluated = evaluated();
        assertThat(answers).hasSameSizeAs(evaluated);
        for (int i = 0; i < answers.size(); i++) {
            List<String> words = List.of(answers.get(i).split("\t", -1));
            double[] ofTokens = evaluated.get(i);
            assertThat(words.get(0)).matches("((odd|even)( |$)){" + lines.get(i).split(" ", -1).length + "}");
            assertThat(Arrays.stream(words.get(1)
                                    .substring(words.get(1).indexOf('=') + 1)
                                    .split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .containsExactly(
                            IntStream.range(0, ofTokens.length / 2)
                                    .mapToDouble(t -> ofTokens[2 * t])
                                    .toArray(),
                            within(2e-6));
        }
        assertThat(predict(input(write("blank.txt", "10 1x\n \n")), false))
                .contains("blank.txt:2: the sentence is empty");
    }

    @Test
    void badTimeSteps() throws IOException {
        dayModel("interpolate");
        Path file = write(
                "bad.csv",
                """
                wind,day,rain
                0.5,1,
                0.5,2,3
                much,3,3
                0.5,4,"3,5"
                0.5,2,3
                0.5,noon,3
                0.5,7
                1e50,8,1
                0.5,9,NaN
                """);

        assertThat(predict(input(file), false))
                .matches(
                        "(?s)wind,day,rain,prediction\n0.5,1,,\n0.5,2,3,(wet|dry)\nmuch,3,3,\n.*0.5,9,NaN,(wet|dry)\n.*")
                .endsWith("! " + file + ":2: column 'rain' begins without a value, so there is nothing to fill the gap"
                        + " from. Expected a number\n"
                        + "! " + file + ":4: column 'wind' is no number, got 'much'. Expected one such as 3.5; correct"
                        + " it\n"
                        + "! " + file + ":5: column 'rain' is no number, got '3,5'. Expected one such as 3.5, with a"
                        + " point and not a comma; write 'decimal-mark: comma' in data, or correct it\n"
                        + "! " + file + ":6: column 'day' is '2', not later than in the row before. Expected times that"
                        + " increase from row to row\n"
                        + "! " + file + ":7: column 'day' is no time, got 'noon'. Expected one such as 2024-05,"
                        + " 2024-05-31 or 2024-05-31T06:30, or a number\n"
                        + "! " + file + ":8: the row has 2 values where the header has 3\n"
                        + "! " + file + ":9: column 'wind' is not finite or too large, got '1e50'. Expected a number"
                        + " below 3.4e38; correct it or leave the field empty\n");
    }

    @Test
    void timeStepsNeedColumns() throws IOException {
        dayModel("interpolate");
        Path file = write("day.txt", "1 2\n");
        assertThatThrownBy(() -> predict(
                        new BulkInput(Optional.of(file), Optional.of(RowFormat.LINES), Optional.empty()), false))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": lines have no columns. Expected a table or objects with wind, rain, day; give"
                        + " --format csv, tsv or jsonl.");
        assertThatThrownBy(() -> predict(new BulkInput(Optional.of(file), Optional.empty(), Optional.of("x")), false))
                .isInstanceOf(DataException.class)
                .hasMessage("--column: the model reads the columns wind, rain, day. Expected no other one; remove the"
                        + " option.");
        Path missing = write("missing.csv", "wind,rain\n");
        assertThatThrownBy(() -> predict(input(missing), false))
                .isInstanceOf(DataException.class)
                .hasMessage(missing + ":1: no column 'day', the header has 'wind', 'rain'. Expected one such column;"
                        + " correct the header.");
    }
}
