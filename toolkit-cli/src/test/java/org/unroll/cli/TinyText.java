package org.unroll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A small text of random English words, and a config that learns it in seconds. */
final class TinyText {

    private static final String[] WORDS = {
        "the", "of", "and", "to", "in", "that", "this", "we", "must", "have", "council", "union", "report", "vote"
    };

    /** The config that {@link #write} writes, without its evaluation section. */
    static final String CONFIG =
            """
            version: 1
            name: tiny
            seed: 5
            data:
              type: text
              path: text.txt
              minimum-count: 1
            model:
              topology: many-to-many
              input: {type: one-hot}
              layers:
                - {type: rnn, units: 8}
              head: {type: softmax}
            training:
              epochs: 1
              batch-size: 4
              truncated-bptt: 16
              report-interval: 5
            """;

    private static final String SAMPLE =
            """
            evaluation:
              sample: {prompt: "the ", length: 20, temperature: 0.7}
            """;

    private TinyText() {}

    /** Writes {@code text.txt} and {@code tiny.yaml} and returns the latter. */
    static Path write(Path folder) throws IOException {
        Files.writeString(folder.resolve("text.txt"), words(600));
        return Files.writeString(folder.resolve("tiny.yaml"), CONFIG + SAMPLE);
    }

    /** Words that are always the same, a space after each. */
    static String words(int count) {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(i % 12 == 11 ? ".\n" : " ");
        }
        return text.toString();
    }

    /** The same as numbers: an experiment without text. */
    static Path writeSynthetic(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("adding.yaml"),
                """
                version: 1
                name: adding
                data: {type: synthetic, task: adding, examples: 40}
                model:
                  topology: many-to-one
                  input: {type: numeric}
                  layers:
                    - {type: lstm, units: 4}
                  head: {type: linear}
                training: {epochs: 1, batch-size: 4}
                """);
    }
}
