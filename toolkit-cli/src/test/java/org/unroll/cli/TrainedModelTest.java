package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way through the commands: train, then use what training left. */
class TrainedModelTest {

    @TempDir
    private static Path folder;

    private static Path config;
    private static Path run;
    private static CommandResult training;

    @BeforeAll
    static void train() throws IOException {
        config = TinyText.write(folder);
        run = folder.resolve("runs").resolve("tiny-1");
        training = Commands.run("train", config, "--runs", folder.resolve("runs"));
    }

    @AfterEach
    void restoreText() throws IOException {
        TinyText.write(folder);
    }

    @Test
    void trainTellsWhatItDoesAndWhatComesNext() {
        assertThat(training.errors()).isEmpty();
        assertThat(training.exitCode()).isZero();
        assertThat(training.output())
                .matches(
                        Pattern.compile(
                                """
                        Experiment  tiny
                        Data        \\S+text\\.txt, [\\d,]+ bytes
                                    mini-batches: \\d+ training, \\d+ validation, \\d+ test
                        Model       \\d+ parameters
                        (?:Device      .+\\n)?Run         \\S+tiny-1
                        (epoch 1/1  iteration \\d+/\\d+  \\d\\.\\d{3} bits.*
                        )*epoch 1/1  iteration (\\d+)/\\2  validation \\d\\.\\d{3} bits  \\(best so far\\)

                        Best validation score: \\d\\.\\d{3} bits per character \\(loss \\d\\.\\d{4}\\) at iteration \\2
                        Test score: \\d\\.\\d{3} bits per character \\(loss \\d\\.\\d{4}\\)
                        Baselines: class frequencies \\(\\d\\.\\d{3} bits\\)
                        Model: \\S+model\\.zip

                        Sample \\(temperature 0\\.7\\):
                        the (?s:.{20})

                        Go on with:
                          unroll generate \\S+tiny-1 --prompt "the "
                          unroll evaluate \\S+tiny-1
                        """));
    }

    @Test
    void runDirectoryHoldsEverything() throws IOException {
        assertThat(run.resolve("config.yaml"))
                .content()
                .contains("path: " + folder.resolve("text.txt"), "keep-checkpoints: 2");
        assertThat(run.resolve("provenance.json")).content().contains("\"sha256\"");
        assertThat(run.resolve("metrics.jsonl")).content().contains("\"trainingLoss\"", "\"validationLoss\"");
        assertThat(run.resolve("model.zip")).isNotEmptyFile();
        assertThat(run.resolve("checkpoints")).isNotEmptyDirectory();
        assertThat(run.resolve("log.txt"))
                .content()
                .contains("Config:\nversion: 1\nname: tiny\n", "org.unroll.train.Trainer - Training ", "Test scores: ");
    }

    @Test
    void evaluatePrintsTheScoresThatTrainingPrinted() {
        CommandResult test = Commands.run("evaluate", run);
        CommandResult validation = Commands.run("evaluate", run.resolve("model.zip"), "--split", "validation");

        assertThat(test.errors()).isEmpty();
        assertThat(test.output())
                .matches(
                        """
                        tiny, test part: \\d+ characters
                                                    model    class frequencies
                          loss                     \\d\\.\\d{4}               \\d\\.\\d{4}
                          bits per character       \\d\\.\\d{4}               \\d\\.\\d{4}
                          perplexity              [ \\d]\\d\\.\\d{4}              [ \\d]\\d\\.\\d{4}
                          accuracy                [ \\d]\\d\\.\\d\\d %              [ \\d]\\d\\.\\d\\d %
                        """);
        assertThat(training.output())
                .contains(
                        "(loss " + loss(test.output()) + ")\nBaselines", "(loss " + loss(validation.output()) + ") at");
    }

    private static String loss(String table) {
        return table.lines()
                .filter(line -> line.startsWith("  loss "))
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" +", -1)[1];
    }

    @Test
    void evaluateAsJson() throws IOException {
        CommandResult result = Commands.run("evaluate", run, "--split", "train", "--json");

        JsonNode json = new ObjectMapper().readTree(result.output());
        assertThat(json.path("experiment").asText()).isEqualTo("tiny");
        assertThat(json.path("split").asText()).isEqualTo("train");
        assertThat(json.path("steps").asInt()).isPositive();
        assertThat(json.path("bits").asDouble()).isBetween(1.0, 6.0);
        assertThat(json.path("perplexity").asDouble()).isGreaterThan(1);
        assertThat(json.path("accuracy").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void evaluateRefusesDataWithAnotherVocabulary() throws IOException {
        Path text = folder.resolve("text.txt");
        Files.writeString(text, TinyText.words(600).replace("council", "quarrel"));

        assertThat(Commands.run("evaluate", run))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + text + ": the vocabulary is no longer the one that the model " + run
                                + " was trained with (new: 'q'; missing: 'c'). Its scores would mean nothing; restore"
                                + " the data, or train again.\n"));
    }

    @Test
    void evaluateWarnsOfOtherDataWithTheSameVocabulary() throws IOException {
        Files.writeString(folder.resolve("text.txt"), TinyText.words(700));

        CommandResult result = Commands.run("evaluate", run);

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors())
                .startsWith("warning: the model is scored on other data than it was made with: "
                        + folder.resolve("text.txt") + " has changed since (SHA-256 was ");
    }

    @Test
    void evaluateOfAnEmptyPart() throws IOException {
        Path runs = folder.resolve("no-test");
        Commands.run("train", config, "--quiet", "--runs", runs, "--set", "data.split.test=0");

        assertThat(Commands.run("evaluate", runs.resolve("tiny-1")))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + runs.resolve("tiny-1") + ": the test part of the data is empty. Choose another one"
                                + " with --split, or set data.split.test above 0 and train again.\n"));
    }

    @Test
    void generateContinuesThePromptAndRepeatsItself() {
        CommandResult first = Commands.run("generate", run, "--prompt", "we must ", "--length", "40", "--seed", "1");
        CommandResult second = Commands.run("generate", run, "--prompt", "we must ", "--length", "40", "--seed", "1");
        CommandResult other = Commands.run("generate", run, "--prompt", "we must ", "--length", "40", "--seed", "2");

        assertThat(first.exitCode()).isZero();
        assertThat(first.output()).startsWith("we must ").hasSize("we must ".length() + 40 + 1);
        assertThat(second).isEqualTo(first);
        assertThat(other.output()).isNotEqualTo(first.output());
    }

    @Test
    void generateTakesWhatIsNotGivenFromTheConfig() {
        CommandResult result = Commands.run("generate", run);

        assertThat(training.output()).contains("Sample (temperature 0.7):\n" + result.output() + "\n");
    }

    @Test
    void generateTakesTheLikeliestWhateverTheSeed() {
        CommandResult first = Commands.run("generate", run, "--temperature", "0", "--seed", "1");

        assertThat(Commands.run("generate", run, "--temperature", "0", "--seed", "2"))
                .isEqualTo(first);
        assertThat(Commands.run("generate", run, "--top-k", "1", "--seed", "3")).isEqualTo(first);
        assertThat(Commands.run("generate", run, "--top-p", "0.000001", "--seed", "4"))
                .isEqualTo(first);
    }

    @Test
    void generateWarnsOfUnknownCharacters() {
        CommandResult result = Commands.run("generate", run, "--prompt", "@the \u20ac@", "--length", "5");

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors())
                .isEqualTo("warning: the model does not know '@', '\u20ac'; it reads them as unknown.\n");
    }

    @Test
    void generateRefusesNumbersOutOfRange() {
        assertRefused("The prompt is empty; expected at least one character to continue.", "--prompt", "");
        assertRefused("The length is 0; expected a number 1 or larger.", "--length", "0");
        assertRefused("The temperature is -1.0; expected a number 0 or larger.", "--temperature", "-1");
        assertRefused("The top-k is 0; expected a number 1 or larger.", "--top-k", "0");
        assertRefused("The top-p is 1.5; expected a number above 0 and at most 1.", "--top-p", "1.5");
    }

    private static void assertRefused(String message, String option, String value) {
        assertThat(Commands.run("generate", run, option, value))
                .isEqualTo(new CommandResult(2, "", "error: " + message + "\n"));
    }

    @Test
    void generateRefusesAModelWithoutText() throws IOException {
        Path runs = folder.resolve("synthetic");
        CommandResult synthetic = Commands.run("train", TinyText.writeSynthetic(folder), "--quiet", "--runs", runs);

        assertThat(synthetic.output())
                .matches(
                        """
                        Best validation score: loss \\d\\.\\d+ at iteration 9
                        Test score: loss \\d\\.\\d+
                        Baselines: training mean \\(loss \\d\\.\\d+\\)
                        Right answers: .*
                        Model: .*model\\.zip
                        """);
        assertThat(Commands.run("generate", runs.resolve("adding-1")))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: The model 'adding' was not trained on text, so it cannot generate any; train one whose"
                                + " data have 'type: text'.\n"));
        assertThat(Commands.run("evaluate", runs.resolve("adding-1")).output())
                .startsWith("adding, test part: 2 sequences\n" + " ".repeat(28) + "model        training mean\n  loss ")
                .contains("  rmse ", "  mae ");
    }

    @Test
    void describeShowsConfigLayersAndMemory() {
        CommandResult result = Commands.run("describe", config, "--set", "model.layers[0].units=16");

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .startsWith("version: 1\nname: tiny\n")
                .containsPattern("layer +kind +reads +output +parameters +kernel\n"
                        + "layer-0 +rnn +sequence +\\[miniBatch, 16, timeSteps\\] +624 +(onednn|portable).*\n"
                        + "head +softmax head +layer-0 +\\[miniBatch, 22, timeSteps\\] +374 +(onednn|portable).*\n"
                        + "total +998\n"
                        + "\n"
                        + "(Device: .+\n)?"
                        + "Memory for training: about \\d+ KiB, with mini-batches of 4 sequences and 16 time"
                        + " steps\\.\n"
                        + "Scores: loss, bits, perplexity, accuracy\\.\n"
                        + "Beside them: the average of the training part\\.\n$");
    }

    @Test
    void describeAsJson() throws IOException {
        CommandResult result = Commands.run("describe", config, "--json");

        JsonNode json = new ObjectMapper().readTree(result.output());
        assertThat(json.at("/config/model/layers/0/units").asInt()).isEqualTo(8);
        assertThat(json.at("/config/training/optimizer/type").asText()).isEqualTo("adam");
        assertThat(json.at("/layers/0/name").asText()).isEqualTo("layer-0");
        assertThat(json.at("/layers/0/kernel").asText()).isNotEmpty();
        assertThat(json.path("parameters").asInt())
                .isEqualTo(json.at("/layers/0/parameters").asInt()
                        + json.at("/layers/1/parameters").asInt());
        assertThat(json.path("trainingBytes").asLong()).isPositive();
    }

    @Test
    void describeTrainsNothing() {
        Path runs = folder.resolve("runs");
        Commands.run("describe", config);
        assertThat(runs).isDirectoryNotContaining("glob:**tiny-2");
    }

    @Test
    void quietTrainingPrintsTheScoresOnly() {
        CommandResult result = Commands.run("train", config, "--quiet", "--runs", folder.resolve("quiet"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines().map(line -> line.split(":", 2)[0]))
                .containsExactly("Best validation score", "Test score", "Baselines", "Model");
    }

    @Test
    void atATerminalTheLiveLineIsClearedInTheEnd() {
        CommandResult result = Commands.runAtTerminal("train", config, "--runs", folder.resolve("live"));

        assertThat(result.output()).contains("\repoch 1/1  iteration ");
        assertThat(result.output().split("\n", -1))
                .extracting(line -> line.substring(line.lastIndexOf('\r') + 1))
                .anyMatch(line -> line.matches("epoch 1/1 .* validation .* bits  \\(best so far\\)"))
                .noneMatch(line -> line.endsWith(" left"));
    }

    @Test
    void trainingThatCannotGoOnIsAFailedRun() {
        CommandResult result = Commands.run(
                "train",
                config,
                "--runs",
                folder.resolve("failed"),
                "--set",
                "training.optimizer={type: sgd, learning-rate: 1.0e300}",
                "--set",
                "training.gradient-clipping={type: none}");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .matches("error: The .* is not finite at iteration \\d+ .*; training cannot go on\\..*\n");
        assertThat(folder.resolve("failed/tiny-1/log.txt"))
                .content()
                .contains("The run failed", "org.unroll.train.TrainingFailure", "\tat org.unroll.train.Trainer");
    }

    @Test
    void runDirectoryThatCannotBeMadeIsAFailedRun() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        CommandResult result = Commands.run("train", config, "--runs", file);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("error: Cannot make a run directory in " + file)
                .hasLineCount(1);
    }

    @Test
    void resumeRefusesOtherData() throws IOException {
        Files.writeString(folder.resolve("text.txt"), TinyText.words(700));
        byte[] metrics = Files.readAllBytes(run.resolve("metrics.jsonl"));

        CommandResult result = Commands.run("train", "--resume", run);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .matches("error: "
                        + Pattern.quote(run + ": the run cannot go on as if it had never been interrupted,"
                                + " because " + folder.resolve("text.txt") + " has changed since (SHA-256 was ")
                        + "[0-9a-f]{12}\\.\\.\\., is [0-9a-f]{12}\\.\\.\\.\\)\\. Nothing was changed; restore the"
                        + " data, or train a new run\\.\n");
        assertThat(run.resolve("metrics.jsonl")).hasBinaryContent(metrics);
    }

    @Test
    void resumeNamesWhatIsMissing() throws IOException {
        Path other = Files.createDirectories(folder.resolve("half"));
        Files.copy(run.resolve("config.yaml"), other.resolve("config.yaml"));

        assertThat(Commands.run("train", "--resume", other))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + other + ": not a run directory, it holds no provenance.json. Expected one such as"
                                + " runs/char-lm-1.\n"));
    }
}
