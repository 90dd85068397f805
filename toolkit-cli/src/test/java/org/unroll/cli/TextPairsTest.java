package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of texts through the commands. */
class TextPairsTest {

    @TempDir
    static Path folder;

    private static Path config;

    @BeforeAll
    static void write() throws IOException {
        StringBuilder sources = new StringBuilder();
        StringBuilder targets = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String bits = Integer.toBinaryString(64 + i).substring(1);
            sources.append(bits.replace('0', 'a').replace('1', 'b')).append('\n');
            targets.append(bits.replace("0", "no ").replace("1", "yes ").strip())
                    .append('\n');
        }
        Files.writeString(folder.resolve("letters.txt"), sources);
        Files.writeString(folder.resolve("words.txt"), targets);
        config = Files.writeString(
                folder.resolve("pairs.yaml"),
                """
                version: 1
                name: pairs
                data:
                  type: text-pairs
                  path: letters.txt
                  target-path: words.txt
                  source: {maximum-length: 6}
                  target: {unit: word, maximum-length: 8}
                  split: {validation: 0.1, test: 0.2}
                model:
                  topology: encoder-decoder
                  encoder:
                    input: {type: embedding, size: 4}
                    layers: [{type: gru, units: 8, bidirectional: concat}]
                  decoder:
                    input: {type: embedding, size: 4}
                    layers: [{type: gru, units: 16}]
                  head: {type: softmax}
                training: {epochs: 3, batch-size: 7, optimizer: {type: adam, learning-rate: 0.02}}
                """);
    }

    @Test
    void previewShowsThem() {
        CommandResult result = Commands.run("data", "preview", config);
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .contains(
                        """
                        input   [miniBatch, 1 symbol of 3, timeSteps]
                        input   [miniBatch, 1 symbol of 4, timeSteps]
                        label   [miniBatch, 1 symbol of 4, timeSteps]
                        """)
                .containsPattern("training +6 +42 +294\n")
                .containsPattern(
                        "input   [ab]{6}\ninput   \\|(no|yes)( no| yes){5}\nlabel   (no|yes)( no| yes){5}\\|\n");
    }

    @Test
    void modelsOfThemAreTrainedAndScored() {
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet");
        assertThat(result.errors()).isEmpty();
        result = Commands.run("evaluate", folder.resolve("runs/pairs-1"));
        assertThat(result.errors()).isEmpty();
        assertThat(result.output()).startsWith("pairs, test part: 84 words\n");
    }

    @Test
    void targetsInOtherWordsAreRefused() throws IOException {
        Path runs = folder.resolve("other-words");
        Commands.run("train", config, "--runs", runs, "--quiet", "--set", "training.epochs=1");
        Path words = folder.resolve("words.txt");
        String before = Files.readString(words);
        Files.writeString(words, before.replace("no", "never"));
        CommandResult result = Commands.run("evaluate", runs.resolve("pairs-1"));
        Files.writeString(words, before);
        assertThat(result)
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "error: " + folder.resolve("letters.txt") + ", " + words
                                + ": the vocabulary is no longer the one that the model " + runs.resolve("pairs-1")
                                + " was trained with (new: 'never'; missing: 'no'). Its scores would mean nothing;"
                                + " restore the data, or train again.\n"));
    }
}
