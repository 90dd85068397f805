package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictTest {

    @TempDir
    static Path folder;

    private static Path run;

    /** Texts of as and bs; the class is the letter that they begin with. */
    @BeforeAll
    static void train() throws IOException {
        StringBuilder table = new StringBuilder("class,body\n");
        for (int i = 0; i < 120; i++) {
            String first = i % 2 == 0 ? "a" : "b";
            table.append("is ").append(first).append(',').append(text(first, i)).append('\n');
        }
        Files.writeString(folder.resolve("letters.csv"), table);
        Path config = Files.writeString(
                folder.resolve("letters.yaml"),
                """
                version: 1
                name: letters
                data:
                  type: labelled-text
                  path: letters.csv
                  text-column: body
                  label-column: class
                  lower-case: true
                  split: {validation: 0.1, test: 0.2}
                model:
                  topology: many-to-one
                  input: {type: one-hot}
                  layers:
                    - {type: gru, units: 8, bidirectional: concat}
                  head: {type: softmax}
                training: {epochs: 12, batch-size: 8, optimizer: {type: adam, learning-rate: 0.03}}
                """);
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet");
        assertThat(result.errors()).isEmpty();
        run = folder.resolve("runs").resolve("letters-1");
    }

    private static String text(String first, int seed) {
        StringBuilder text = new StringBuilder(first);
        for (int bit = 0; bit < 10; bit++) {
            text.append((seed >> bit & 1) == 0 ? 'a' : 'b');
        }
        return text + "c".repeat(seed % 17);
    }

    @Test
    void keepsOrderAndCountAndNeighboursHaveNoInfluence() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            texts.add(text(i % 3 == 0 ? "A" : "b", 1000 + i));
        }
        List<String> forwards = predict(texts);
        assertThat(forwards).hasSize(700);
        for (int i = 0; i < 700; i++) {
            assertThat(forwards.get(i)).startsWith(i % 3 == 0 ? "is a\t" : "is b\t");
        }
        Collections.reverse(texts);
        List<String> backwards = predict(texts);
        Collections.reverse(backwards);
        for (int i = 0; i < 700; i++) {
            assertThat(probability(backwards.get(i))).isCloseTo(probability(forwards.get(i)), within());
        }
    }

    private static Offset<Double> within() {
        return Offset.offset(2e-6);
    }

    private static double probability(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf('=') + 1));
    }

    private static List<String> predict(List<String> texts) throws IOException {
        Path input = Files.write(folder.resolve("in.txt"), texts);
        Path output = folder.resolve("out.txt");
        CommandResult result = Commands.run("predict", run, "--input", input, "--output", output, "--probabilities");
        assertThat(result).isEqualTo(new CommandResult(0, "", ""));
        return new ArrayList<>(Files.readAllLines(output));
    }

    @Test
    void aBadRowStopsAndLeavesNoFile() throws IOException {
        Path input = Files.writeString(folder.resolve("bad.csv"), "body\nabba\n \nbaab\n");
        Path output = folder.resolve("bad-out.csv");

        assertThat(Commands.run("predict", run, "--input", input, "--output", output))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + input
                                + ":3: the text is empty. Correct the row, or go on without it with --on-error"
                                + " skip.\n"));
        assertThat(output).doesNotExist();
        assertThat(folder.resolve(".bad-out.csv.tmp")).doesNotExist();
    }

    @Test
    void aBadRowIsSkipped() throws IOException {
        Path input = Files.writeString(folder.resolve("skip.csv"), "body\nabba\n \nbaab\n");

        assertThat(Commands.run("predict", run, "--input", input, "--on-error", "skip"))
                .isEqualTo(new CommandResult(
                        0,
                        "body,prediction\nabba,is a\n\" \",\nbaab,is b\n",
                        "warning: " + input + ":3: the text is empty.\nwarning: " + input
                                + ": 1 of 3 rows are bad and have no prediction.\n"));
    }

    @Test
    void filesThatCannotBeUsed() throws IOException {
        Path missing = folder.resolve("missing.txt");
        assertThat(Commands.run("predict", run, "--input", missing).errors())
                .isEqualTo(
                        "error: " + missing + ": no such file. Expected a readable file of texts; correct --input.\n");
        assertThat(Commands.run("predict", run, "--input", folder).errors())
                .isEqualTo(
                        "error: " + folder + ": is a folder. Expected a file of texts; name one file with --input.\n");
        Path input = Files.writeString(folder.resolve("one.txt"), "a\n");
        assertThat(Commands.run("predict", run, "--input", input, "--output", folder.resolve("no/out.txt"))
                        .errors())
                .isEqualTo("error: " + folder.resolve("no/out.txt")
                        + ": its folder does not exist. Expected a file that can be written; correct --output.\n");
    }

    @Test
    void evaluateShowsWhatIsTakenForWhat() throws IOException {
        CommandResult text = Commands.run("evaluate", run);
        assertThat(text.output())
                .contains("letters, test part: 24 texts")
                .contains("macro-f1")
                .contains("Confusion matrix: rows are true classes, columns predicted ones.")
                .contains("   1  is a");
        JsonNode json = new ObjectMapper()
                .readTree(Commands.run("evaluate", run, "--json").output());
        assertThat(json.at("/confusion/labels").toString()).isEqualTo("[\"is a\",\"is b\"]");
        JsonNode counts = json.at("/confusion/counts");
        int all = 0;
        int right = 0;
        for (int row = 0; row < 2; row++) {
            assertThat(counts.get(row).get(0).asInt() + counts.get(row).get(1).asInt())
                    .isEqualTo(12);
            all += 12;
            right += counts.get(row).get(row).asInt();
        }
        assertThat(json.get("accuracy").asDouble()).isEqualTo((double) right / all);
        assertThat(json.at("/baselines/0/accuracy").asDouble()).isEqualTo(0.5);
    }

    @Test
    void aModelOfOtherData() throws IOException {
        Path config = TinyText.writeSynthetic(folder);
        assertThat(Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet")
                        .exitCode())
                .isZero();

        assertThat(Commands.run("predict", folder.resolve("runs").resolve("adding-1")))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: The model 'adding' does not predict from rows; name one whose data have"
                                + " 'type: audio', 'type: images', 'type: labelled-series', 'type: labelled-text', 'type:"
                                + " tagged-series' or 'type: tagged-text'.\n"));
    }
}
