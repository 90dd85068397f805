package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.train.Model;
import org.unroll.train.RunDirectory;

class ModelCardTest {

    private static final String CLASSIFIER =
            """
            version: 1
            name: <letters>
            seed: 5
            data: { type: labelled-text, path: texts.csv, minimum-count: 1, split: { validation: 0.2, test: 0.2 } }
            model:
              topology: many-to-one
              input: { type: one-hot }
              layers: [ { type: rnn, units: 4 } ]
              head: { type: softmax }
            training: { epochs: 1, batch-size: 4, optimizer: { type: adam, learning-rate: 1.0e-9 } }
            """;

    private static ModelCard card(RunDirectory run) {
        return ModelCard.of(Model.load(run.model()), run.model().toString());
    }

    @Test
    void ofALanguageModel(@TempDir Path folder) throws IOException {
        ModelCard card = card(TinyRun.languageModel(folder));

        assertThat(card.task()).startsWith("A language model: it reads a text character by character");
        assertThat(card.data()).singleElement().asString().contains("text.txt");
        assertThat(card.scores()).containsKeys("scored on", "bits per character");
        assertThat(card.scores().get("bits per character")).matches("\\d\\.\\d+ \\(class frequencies: \\d\\.\\d+\\)");
        assertThat(card.limits())
                .anyMatch(
                        limit -> limit.matches("It reads \\d+ different symbols; all others are one unknown symbol.*"))
                .anyMatch(limit -> limit.startsWith("It writes what is likely by its data"));
        assertThat(card.origin()).containsKeys("parameters", "trained", "with");
    }

    @Test
    void aModelThatHasLearnedNothingSaysSo(@TempDir Path folder) throws IOException {
        StringBuilder texts = new StringBuilder("text,label\n");
        for (int i = 0; i < 40; i++) {
            String letters = "" + (char) ('a' + i / 5) + (char) ('k' + i % 5);
            texts.append("%s,one\n%sz,two\n".formatted(letters, letters));
        }
        Files.writeString(folder.resolve("texts.csv"), texts);

        ModelCard card = card(TinyRun.train(folder, CLASSIFIER.replace("<letters>", "letters")));

        assertThat(card.limits())
                .contains(
                        "It tells one of 2 classes, whatever it is given; there is no answer for anything else.",
                        "It is no better than a trivial way to do the same ('class frequencies'), by its loss.",
                        "Its scores rest on 16 answers alone, so they are uncertain.")
                .anyMatch(limit -> limit.startsWith("Its weakest class is '"));
    }

    @Test
    void asTextAndAsHtml(@TempDir Path folder) throws IOException {
        ModelCard card = card(TinyRun.languageModel(folder));

        assertThat(card.text().lines())
                .contains("Intended use", "Data", "Scores", "Limits", "Origin")
                .startsWith("tiny");
        assertThat(card.html()).contains("<h3>Intended use</h3>", "<h3>Limits</h3>");
    }
}
