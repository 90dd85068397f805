package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts from texts: a small model with attention that says letters aloud. */
class TranslateTest {

    @TempDir
    static Path folder;

    private static Path run;
    private static String trained;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            String bits = Integer.toBinaryString(64 + i).substring(1);
            pairs.append(bits.replace('0', 'a').replace('1', 'b'))
                    .append('\t')
                    .append(bits.replace("0", "no ").replace("1", "yes ").strip())
                    .append('\n');
        }
        Files.writeString(folder.resolve("pairs.tsv"), pairs);
        Path config = Files.writeString(
                folder.resolve("aloud.yaml"),
                """
                version: 1
                name: aloud
                data:
                  type: text-pairs
                  path: pairs.tsv
                  source: {lower-case: true}
                  target: {unit: word, maximum-length: 6}
                  split: {validation: 0.1, test: 0.1}
                model:
                  topology: encoder-decoder
                  encoder:
                    input: {type: embedding, size: 4}
                    layers: [{type: gru, units: 8, bidirectional: concat}]
                  decoder:
                    input: {type: embedding, size: 4}
                    layers: [{type: gru, units: 16}]
                  attention: {type: additive}
                  head: {type: softmax, label-smoothing: 0.05}
                training:
                  epochs: 60
                  batch-size: 8
                  optimizer: {type: adam, learning-rate: 0.02}
                  scheduled-sampling: {share: 0.2}
                  validation-score: error-rate
                """);
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"));
        assertThat(result.errors()).isEmpty();
        trained = result.output();
        run = folder.resolve("runs/aloud-1");
    }

    private static Path lines(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void validationsTellHowWellItWritesByItself() throws IOException {
        assertThat(trained).containsPattern("validation [0-9.]+ bits {2}[0-9.]+ % exact, [0-9.]+ % errors");
        assertThat(Files.readString(run.resolve("metrics.jsonl"))).contains("\"exactMatch\":", "\"errorRate\":");
    }

    @Test
    void eachLineHasALine() throws IOException {
        Path input = lines("in.txt", "aabb", "", "BABAAB");
        CommandResult result = Commands.run("translate", run, "--input", input);
        assertThat(result.errors()).isEmpty();
        assertThat(result.output().split("\n", -1)).hasSize(4);
        assertThat(result.output().split("\n", -1)[1]).isEmpty();
        assertThat(result.output()).endsWith("\nyes no yes no no yes\n");
        Path output = folder.resolve("out.txt");
        assertThat(Commands.run("translate", run, "--input", input, "--output", output)
                        .output())
                .isEmpty();
        assertThat(output).hasContent(result.output());
    }

    @Test
    void severalTextsHaveNumberAndScore() throws IOException {
        Path input = lines("best.txt", "bbbbbb", "", "aaaaaa");
        CommandResult result = Commands.run("translate", run, "--input", input, "--n-best", 3, "--beam", 4);
        List<String> found = result.output().lines().toList();
        assertThat(found).hasSize(6);
        assertThat(found.get(0)).matches("1\t-?[0-9.]+\tyes yes yes yes yes yes");
        assertThat(found.get(3)).matches("3\t-?[0-9.]+\tno no no no no no");
        assertThat(Double.parseDouble(found.get(0).split("\t", -1)[1]))
                .isGreaterThanOrEqualTo(Double.parseDouble(found.get(1).split("\t", -1)[1]));
    }

    @Test
    void attentionIsDrawn() throws IOException {
        Path input = lines("drawn.txt", "abba", "<b>");
        Path page = folder.resolve("page.html");
        CommandResult result = Commands.run("translate", run, "--input", input, "--attention", page);
        assertThat(result.errors()).isEqualTo("Attention: " + page + "\n");
        assertThat(result.output().lines()).hasSize(2);
        assertThat(Files.readString(page))
                .contains("<h2>abba \u2192 ", "src=\"data:image/png;base64,")
                .doesNotContain("<b>");
        Path picture = folder.resolve("picture.png");
        Commands.run("translate", run, "--input", input, "--attention", picture);
        assertThat(new String(Files.readAllBytes(picture), StandardCharsets.ISO_8859_1))
                .startsWith("\u0089PNG");
    }

    private static void refused(String message, Object... arguments) {
        CommandResult result = Commands.run(arguments);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors()).isEqualTo("error: " + message + "\n");
        assertThat(result.output()).isEmpty();
    }

    @Test
    void badInputIsRefused() throws IOException {
        Path input = lines("good.txt", "ab");
        refused(
                "--n-best is 6, --beam is 5. Expected from 1 text to as many as the beam is wide; change one of them.",
                "translate",
                run,
                "--input",
                input,
                "--n-best",
                6);
        refused(
                "The coverage is -1.0; expected a number 0 or larger.",
                "translate",
                run,
                "--input",
                input,
                "--coverage",
                -1);
        Path text = folder.resolve("attention.txt");
        refused(
                text + ": unknown kind of picture. Expected a name that ends in .png or .html; correct --attention.",
                "translate",
                run,
                "--input",
                input,
                "--attention",
                text);
        Path nowhere = folder.resolve("nowhere").resolve("attention.png");
        refused(
                nowhere + ": its folder does not exist. Expected a file that can be written; correct --attention.",
                "translate",
                run,
                "--input",
                input,
                "--attention",
                nowhere);
        Path same = Files.writeString(folder.resolve("same.html"), "ab\n");
        refused(
                same + ": is named by --input and by --attention, which would overwrite it. Change one of them.",
                "translate",
                run,
                "--input",
                same,
                "--attention",
                same);
        refused(
                same + ": is named by --output and by --attention, which would overwrite it. Change one of them.",
                "translate",
                run,
                "--input",
                input,
                "--output",
                same,
                "--attention",
                same);
        Path missing = folder.resolve("missing.txt");
        refused(
                missing + ": no such file. Expected a readable file of texts; correct --input.",
                "translate",
                run,
                "--input",
                missing);
        refused(
                folder + ": is a folder. Expected a file of texts; name one with --input.",
                "translate",
                run,
                "--input",
                folder);
        refused(
                "The model 'aloud' writes from texts; let it write with 'unroll translate' in place of generate.",
                "generate",
                run);
        Path broken = Files.write(folder.resolve("broken.txt"), new byte[] {'a', '\n', (byte) 0xff, '\n'});
        refused(
                broken + ":2: the line is not valid UTF-8. Correct the row, or go on without it with --on-error skip.",
                "translate",
                run,
                "--input",
                broken);
    }

    @Test
    void aBadLineCanBeSkipped() throws IOException {
        Path broken = Files.write(folder.resolve("skipped.txt"), new byte[] {(byte) 0xff, '\n', 'a', '\n'});
        CommandResult result = Commands.run("translate", run, "--input", broken, "--on-error", "skip");
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).startsWith("\n").hasLineCount(2);
        assertThat(result.errors())
                .isEqualTo("warning: " + broken + ":1: the line is not valid UTF-8.\n"
                        + "warning: 1 of 2 lines are bad and have an empty text.\n");
    }
}
