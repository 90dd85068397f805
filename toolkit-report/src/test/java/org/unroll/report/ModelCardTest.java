package org.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.evaluate.Scores;
import org.unroll.train.BaselineScores;
import org.unroll.train.DataPart;
import org.unroll.train.Model;
import org.unroll.train.RunDirectory;
import org.unroll.train.SequenceData;
import org.unroll.train.TranscriptScores;

class ModelCardTest {

    private static final String CLASSIFIER =
            """
            version: 1
            name: letters
            seed: 5
            data: { type: labelled-text, path: texts.csv, minimum-count: 1, split: { validation: 0.2, test: 0.2 } }
            model:
              topology: many-to-one
              input: { type: one-hot }
              layers: [ { type: rnn, units: 4 } ]
              head: { type: softmax }
            training: { epochs: 1, batch-size: 4 }
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
    void limitsOfAClassifier(@TempDir Path folder) throws IOException {
        StringBuilder texts = new StringBuilder("text,label\n");
        for (int i = 0; i < 40; i++) {
            String letters = "" + (char) ('a' + i / 5) + (char) ('k' + i % 5);
            texts.append("%s,one\n%sz,two\n".formatted(letters, letters));
        }
        Files.writeString(folder.resolve("texts.csv"), texts);

        ModelCard card = card(TinyRun.train(folder, CLASSIFIER));

        assertThat(card.limits())
                .contains(
                        "It tells one of 2 classes, whatever it is given; there is no answer for anything else.",
                        "Its scores rest on 16 answers alone, so they are uncertain.")
                .anyMatch(limit -> limit.startsWith("Its weakest class is '"));
    }

    @Test
    void aModelThatIsNoBetterThanABaselineSaysSo(@TempDir Path folder) throws IOException {
        Model model = Model.load(TinyRun.languageModel(folder).model());
        SequenceData data = ReopenedData.of(model, "model.zip");
        Evaluation evaluation = Evaluation.of(model, data, DataPart.TEST);
        Scores equal = new Scores(evaluation.scores().loss(), 1, Map.of(), Optional.empty());

        List<String> limits = ModelLimits.of(
                model, DataCard.of(model, data), Optional.of(beside(evaluation, new BaselineScores("guess", equal))));

        assertThat(limits).contains("It is no better than a trivial way to do the same ('guess'), by its loss.");
    }

    @Test
    void aModelWithABetterLossMayBeNoBetterAllTheSame(@TempDir Path folder) throws IOException {
        Model model = Model.load(TinyRun.languageModel(folder).model());
        SequenceData data = ReopenedData.of(model, "model.zip");
        Evaluation evaluation = Evaluation.of(model, data, DataPart.TEST);
        Scores equal = new Scores(1e9, 1, evaluation.scores().metrics(), Optional.empty());

        List<String> limits = ModelLimits.of(
                model, DataCard.of(model, data), Optional.of(beside(evaluation, new BaselineScores("guess", equal))));

        assertThat(limits).contains("It is no better than a trivial way to do the same ('guess'), by its accuracy.");
    }

    @Test
    void aModelThatReadsOutNoBetterThanABaselineSaysSo(@TempDir Path folder) throws IOException {
        Model model = Model.load(TinyRun.languageModel(folder).model());
        SequenceData data = ReopenedData.of(model, "model.zip");
        Evaluation scored = Evaluation.of(model, data, DataPart.TEST);
        Evaluation evaluation = new Evaluation(
                scored.experiment(),
                scored.part(),
                scored.scores(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(
                        new TranscriptScores("beam search", 4, 1, 0),
                        new TranscriptScores("best path", 4, 0.5, 0),
                        new TranscriptScores(TranscriptScores.MOST_FREQUENT, 4, 0.875, 0.25)),
                Optional.empty(),
                List.of());

        assertThat(ModelLimits.of(model, DataCard.of(model, data), Optional.of(evaluation)))
                .contains("What it reads out is no better than 'most frequent target', by its label error rate.");
    }

    private static Evaluation beside(Evaluation evaluation, BaselineScores baseline) {
        return new Evaluation(
                evaluation.experiment(),
                evaluation.part(),
                evaluation.scores(),
                List.of(baseline),
                evaluation.freeRun(),
                evaluation.forecasts(),
                evaluation.steps(),
                evaluation.confusion(),
                evaluation.solved(),
                evaluation.tagging(),
                evaluation.transcripts(),
                evaluation.writing(),
                evaluation.warnings());
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
