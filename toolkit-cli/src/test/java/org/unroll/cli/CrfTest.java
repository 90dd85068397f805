package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.infer.Prediction;
import org.unroll.infer.Tagger;
import org.unroll.train.Model;

/** Names as in {@link TaggingTest}, found by a model that chooses the tags of a sentence together. */
class CrfTest {

    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        Files.writeString(folder.resolve("train.conll"), TaggingTest.sentences(400, 1));
        Files.writeString(folder.resolve("test.conll"), TaggingTest.sentences(60, 2));
        Path config = Files.writeString(
                folder.resolve("names.yaml"),
                """
                version: 1
                name: names
                data:
                  type: tagged-text
                  path: train.conll
                  test-path: test.conll
                  features: [word, shape]
                  split: {validation: 0.1}
                model:
                  topology: many-to-many
                  input: {type: embeddings, sizes: [8, 4]}
                  layers:
                    - {type: lstm, units: 12, bidirectional: concat}
                  head: {type: crf, constraints: bio}
                training: {epochs: 6, batch-size: 8, optimizer: {type: adam, learning-rate: 0.02}}
                """);
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet");
        assertThat(result.errors()).isEmpty();
        run = folder.resolve("runs").resolve("names-1");
    }

    @Test
    void evaluateScoresTheChosenTags() throws IOException {
        JsonNode scores = new ObjectMapper()
                .readTree(Commands.run("evaluate", run, "--json").output());

        assertThat(scores.path("tagging").path("model").path("spans").path("f1").asDouble())
                .isGreaterThan(0.9);
        assertThat(scores.path("accuracy").asDouble()).isGreaterThan(0.95);
        // the probability of all tags of a sentence, for each of them
        assertThat(scores.path("loss").asDouble())
                .isBetween(0.0, scores.path("baselines").path(0).path("loss").asDouble());
    }

    @Test
    void noTagFollowsOneThatItCannotFollow() {
        Tagger tagger = Tagger.of(Model.load(run.resolve("model.zip")));
        List<List<String>> sentences = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<String> sentence = new ArrayList<>();
            for (int t = 0; t < 1 + i % 9; t++) {
                sentence.add(List.of("Xal9", "in", "so", "Nbk9", "by").get((i * 7 + t * t * (1 + i % 4)) % 5));
            }
            sentences.add(sentence);
        }
        for (List<Prediction> tags : tagger.tag(sentences)) {
            String before = "O";
            for (Prediction tag : tags) {
                if (tag.label().startsWith("I-")) {
                    assertThat(before.substring(1)).isEqualTo(tag.label().substring(1));
                }
                before = tag.label();
            }
        }
    }

    @Test
    void neighboursHaveNoInfluence() {
        Tagger tagger = Tagger.of(Model.load(run.resolve("model.zip")));
        List<List<String>> sentences = List.of(
                List.of("so", "so", "in", "Zab3", "Xcd3", "then"),
                List.of(),
                List.of("Zab"),
                List.of("by", "Zab", "then"));
        List<List<Prediction>> together = tagger.tag(sentences);

        for (int i = 0; i < sentences.size(); i++) {
            List<Prediction> alone = tagger.tag(List.of(sentences.get(i))).get(0);
            assertThat(together.get(i)).hasSameSizeAs(sentences.get(i));
            for (int t = 0; t < alone.size(); t++) {
                assertThat(together.get(i).get(t).label())
                        .isEqualTo(alone.get(t).label());
                double sum = 0;
                for (int tag = 0; tag < tagger.labels().size(); tag++) {
                    double probability = together.get(i).get(t).probabilities().get(tag);
                    assertThat(probability)
                            .isCloseTo(alone.get(t).probabilities().get(tag), Offset.offset(1e-5));
                    sum += probability;
                }
                assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
            }
        }
        assertThat(together.get(0).stream().map(Prediction::label))
                .containsExactly("O", "O", "O", "B-place", "I-place", "O");
    }

    @Test
    void noPlainCounterpart() {
        CommandResult result = Commands.run("export", run, "--output", folder.resolve("plain.zip"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .contains("head: it is a crf head, which judges sequences as a whole; DL4J's output layers judge each"
                        + " time step.");
    }
}
