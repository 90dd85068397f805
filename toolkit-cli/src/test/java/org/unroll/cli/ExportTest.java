package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.datasets.DataPipelines;
import org.unroll.train.Model;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

/** A trained model is exported, opened with DL4J and compared with what Unroll says of it. */
class ExportTest {

    private static final double TOLERANCE = 1e-5;

    @TempDir
    private static Path folder;

    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        Path config = TinyText.write(folder);
        run = folder.resolve("runs").resolve("tiny-1");
        CommandResult training = Commands.run(
                "train",
                config,
                "--quiet",
                "--runs",
                folder.resolve("runs"),
                "--set",
                "model.layers=[{type: lstm, units: 12, dropout: 0.1}, {type: dense, units: 8}, {type: rnn, units: 8}]");
        assertThat(training.errors()).isEmpty();
    }

    @Test
    void theExportedNetworkScoresWhatEvaluateSays() throws IOException {
        Path file = folder.resolve("plain.zip");

        CommandResult export = Commands.run("export", run, "--format", "dl4j", "--output", file);

        assertThat(export.errors()).isEmpty();
        assertThat(export.exitCode()).isZero();
        JsonNode scores = new ObjectMapper()
                .readTree(Commands.run("evaluate", run, "--json").output());
        assertThat(lossOf(ModelSerializer.restoreComputationGraph(file.toFile())))
                .isCloseTo(scores.path("loss").asDouble(), offset(TOLERANCE));
    }

    /** Mean cross-entropy of the test part, each window read from where the one before ended. */
    private static double lossOf(ComputationGraph network) {
        Model model = Model.load(run.resolve("model.zip"));
        SequenceData data = DataPipelines.open(model.experiment());
        double sum = 0;
        long steps = 0;
        for (Iterator<SequenceBatch> batches = data.test().epoch(0, 0); batches.hasNext(); ) {
            SequenceBatch batch = batches.next();
            INDArray symbols = batch.arrays().getFeatures(0);
            INDArray labels = batch.arrays().getLabels(0);
            INDArray mask = batch.arrays().getLabelsMaskArrays() == null
                    ? Nd4j.ones(symbols.size(0), symbols.size(2))
                    : batch.arrays().getLabelsMaskArray(0);
            if (!batch.continuesPrevious()) {
                network.rnnClearPreviousState();
            }
            INDArray expected = model.network().output(false, symbols)[0];
            INDArray alone = network.output(false, oneHot(symbols, model))[0];
            assertThat(alone.sub(expected).amaxNumber().doubleValue()).isLessThan(TOLERANCE);
            INDArray output = network.rnnTimeStep(oneHot(symbols, model))[0];
            for (int b = 0; b < symbols.size(0); b++) {
                for (int t = 0; t < symbols.size(2); t++) {
                    if (mask.getDouble(b, t) != 0) {
                        sum -= Math.log(output.getDouble(b, labels.getInt(b, 0, t), t));
                        steps++;
                    }
                }
            }
        }
        return sum / steps;
    }

    private static INDArray oneHot(INDArray symbols, Model model) {
        INDArray oneHot =
                Nd4j.zeros(symbols.size(0), model.shapes().inputs().get(0).size(), symbols.size(2));
        for (int b = 0; b < symbols.size(0); b++) {
            for (int t = 0; t < symbols.size(2); t++) {
                oneHot.putScalar(b, symbols.getInt(b, 0, t), t, 1);
            }
        }
        return oneHot;
    }

    @Test
    void theCommandTellsWhatGoesInAndComesOut() throws IOException {
        Path file = folder.resolve("told.zip");

        CommandResult export = Commands.run("export", run.resolve("model.zip"), "-o", file);

        assertThat(export.errors()).isEmpty();
        assertThat(export.output())
                .matches(
                        """
                        Wrote %s, a DL4J network with [\\d,]+ parameters; ModelSerializer.restoreComputationGraph opens it.

                                name      shape                       holds
                        input   sequence  \\[miniBatch, 22, timeSteps\\]  symbols, one-hot: a 1 in row s where the symbol is s, 0 in all other rows
                        output  head      \\[miniBatch, 22, timeSteps\\]  probability of each symbol or class

                        A mask of an input is .*
                        rnnTimeStep carries .*
                        For use, not for further training: .*
                        The entry unroll-export.json of the file holds all this, and the vocabulary in order.
                        """
                                .formatted(Pattern.quote(file.toString())));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .containsExactly("configuration.json", "coefficients.bin", "unroll-export.json");
        }
    }

    @Test
    void numbersInAndOut() throws IOException {
        Path runs = folder.resolve("synthetic");
        Commands.run("train", TinyText.writeSynthetic(folder), "--quiet", "--runs", runs);

        CommandResult export =
                Commands.run("export", runs.resolve("adding-1"), "--output", folder.resolve("adding.zip"));

        assertThat(export.output())
                .contains(
                        "input   sequence  [miniBatch, 2, timeSteps]  numbers as they are\n",
                        "output  head      [miniBatch, 1]             numbers as they are\n",
                        "The entry unroll-export.json of the file holds all this.\n");
    }

    @Test
    void aModelThatDl4jCannotCompute() throws IOException {
        Path counting = Files.writeString(
                folder.resolve("counting.yaml"),
                """
                version: 1
                name: counting
                data: {type: synthetic, task: counting, examples: 40}
                model:
                  topology: one-to-many
                  input: {type: one-hot}
                  layers:
                    - {type: lstm, units: 4}
                  head: {type: softmax}
                training: {epochs: 1, batch-size: 4}
                """);
        Path runs = folder.resolve("counting");
        Commands.run("train", counting, "--quiet", "--runs", runs);
        Path file = folder.resolve("counting.zip");

        assertThat(Commands.run("export", runs.resolve("counting-1"), "--output", file))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + runs.resolve("counting-1")
                                + ": cannot be exported. DL4J's own layers cannot compute this network:\n"
                                + "  layer-0: its initial state is computed from a vector; DL4J's LSTM and SimpleRnn"
                                + " start from zero. Models with 'context: every-step' can be exported.\n"));
        assertThat(file).doesNotExist();
    }

    @Test
    void filesThatExistAreLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("precious.zip"), "precious");

        assertThat(Commands.run("export", run, "--output", file))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + file
                                + ": already exists. Give --force to overwrite it, or choose another --output.\n"));
        assertThat(file).hasContent("precious");

        assertThat(Commands.run("export", run, "--output", file, "--force").exitCode())
                .isZero();
        assertThat(ModelSerializer.restoreComputationGraph(file.toFile())
                        .params()
                        .length())
                .isPositive();
    }

    @Test
    void placesThatCannotBeWritten() {
        Path missing = folder.resolve("missing");

        assertThat(Commands.run("export", run, "--output", missing.resolve("plain.zip")))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + missing.resolve("plain.zip") + ": there is no folder " + missing
                                + " to write to. Make it, or choose another --output.\n"));
        assertThat(Commands.run("export", run, "--output", folder))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + folder + ": is a folder. Expected the name of a file, such as "
                                + folder.resolve("plain.zip") + ".\n"));
    }
}
