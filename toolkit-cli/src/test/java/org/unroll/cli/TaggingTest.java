package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.codec.PlainCodec;
import org.unroll.infer.Prediction;
import org.unroll.infer.Tagger;
import org.unroll.train.Model;

class TaggingTest {

    @TempDir
    static Path folder;

    private static Path run;

    /** A name is one or two words with a capital letter; behind 'in' it is a place, otherwise a person. */
    @BeforeAll
    static void train() throws IOException {
        Files.writeString(folder.resolve("train.conll"), sentences(400, 1));
        Files.writeString(folder.resolve("test.conll"), sentences(60, 2));
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
                  head: {type: softmax}
                training: {epochs: 6, batch-size: 8, optimizer: {type: adam, learning-rate: 0.02}}
                """);
        CommandResult result = Commands.run("train", config, "--runs", folder.resolve("runs"), "--quiet");
        assertThat(result.errors()).isEmpty();
        run = folder.resolve("runs").resolve("names-1");
    }

    static String sentences(int count, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            for (int word = random.nextInt(4); word >= 0; word--) {
                text.append("so\tO\n");
            }
            boolean place = random.nextBoolean();
            String type = place ? "place" : "person";
            text.append(place ? "in\tO\n" : "by\tO\n");
            text.append("N")
                    .append((char) ('a' + random.nextInt(26)))
                    .append("k")
                    .append(i)
                    .append("\tB-");
            text.append(type).append('\n');
            if (random.nextBoolean()) {
                text.append("X")
                        .append((char) ('a' + random.nextInt(26)))
                        .append("l")
                        .append(i)
                        .append("\tI-");
                text.append(type).append('\n');
            }
            text.append("then\tO\n\n");
        }
        return text.toString();
    }

    @Test
    void evaluateCountsSpans() {
        CommandResult result = Commands.run("evaluate", run);

        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .contains("names, test part: ", " tokens\n", "class frequencies    most frequent tag")
                .containsPattern("Tags +macro-F1 accuracy on unknown words\n")
                .containsPattern("Spans, as conlleval counts +precision +recall +F1 +spans +found +right\n")
                .containsPattern("  model +\\d+\\.\\d\\d % .* 60 +\\d+ +\\d+\n")
                .containsPattern("  most frequent tag +.* 60 +\\d+ +\\d+\n")
                .containsPattern("    person +")
                .containsPattern("    place +");
    }

    @Test
    void evaluateAsJson() throws IOException {
        JsonNode tagging = new ObjectMapper()
                .readTree(Commands.run("evaluate", run, "--json").output())
                .path("tagging");

        JsonNode model = tagging.path("model").path("spans");
        assertThat(model.path("f1").asDouble()).isGreaterThan(0.9);
        assertThat(model.path("spans").asInt()).isEqualTo(60);
        assertThat(model.path("types").path("place").path("spans").asInt()
                        + model.path("types").path("person").path("spans").asInt())
                .isEqualTo(60);
        assertThat(tagging.path("model").path("accuracy-on-unknown-words").asDouble())
                .isGreaterThan(0.9);
        // no name of the test part occurs in the training part, and most words of those that occur once are beginnings
        assertThat(tagging.path("most frequent tag").path("spans").path("f1").asDouble())
                .isLessThan(0.7);
        assertThat(tagging.path("model").path("macro-f1").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void taggerKeepsOrderAndNeighboursHaveNoInfluence() {
        Tagger tagger = Tagger.of(Model.load(run.resolve("model.zip")));
        List<List<String>> sentences = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            List<String> sentence = new ArrayList<>(List.of("so", i % 2 == 0 ? "in" : "by", "Zab" + i, "Xcd" + i));
            for (int more = 0; more < i % 17; more++) {
                sentence.add("then");
            }
            sentences.add(i == 7 ? List.of() : sentence);
        }
        List<List<Prediction>> together = tagger.tag(sentences);

        assertThat(together).hasSize(150);
        assertThat(together.get(7)).isEmpty();
        assertThat(together.get(8).stream().map(Prediction::label).limit(4))
                .containsExactly("O", "O", "B-place", "I-place");
        assertThat(together.get(9).stream().map(Prediction::label).limit(4))
                .containsExactly("O", "O", "B-person", "I-person");
        for (int i : new int[] {0, 8, 33, 149}) {
            List<Prediction> alone = tagger.tag(List.of(sentences.get(i))).get(0);
            assertThat(together.get(i)).hasSameSizeAs(sentences.get(i));
            for (int t = 0; t < alone.size(); t++) {
                assertThat(together.get(i).get(t).label())
                        .isEqualTo(alone.get(t).label());
                for (int tag = 0; tag < tagger.labels().size(); tag++) {
                    assertThat(together.get(i).get(t).probabilities().get(tag))
                            .isCloseTo(alone.get(t).probabilities().get(tag), Offset.offset(1e-5));
                }
            }
        }
        assertThat(tagger.tag(List.of())).isEmpty();
        assertThat(tagger.tag(List.of(List.of()))).containsExactly(List.of());
        assertThat(tagger.labels()).containsExactly("B-person", "B-place", "I-person", "I-place", "O");
    }

    @Test
    void previewShowsWordsAndTags() {
        assertThat(Commands.run("data", "preview", folder.resolve("names.yaml")).output())
                .contains("input   [miniBatch, 2 symbols of ")
                .containsPattern("input   .*so\\|xx .*\\?\\|Xxx")
                .containsPattern("label   .*O .*B-(person|place)");
    }

    @Test
    void onlyTaggersTag() {
        Model model = Model.load(run.resolve("model.zip"));
        Model other = new Model(
                model.experiment(),
                model.shapes(),
                new PlainCodec(),
                model.scores(),
                model.provenance(),
                model.network());
        assertThatThrownBy(() -> Tagger.of(other))
                .hasMessage("The model 'names' does not tag the tokens of a text; name one whose data have 'type:"
                        + " tagged-text'.");
    }
}
