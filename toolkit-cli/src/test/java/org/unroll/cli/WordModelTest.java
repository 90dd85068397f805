package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose time steps are words or subwords, through the commands. */
class WordModelTest {

    private static final String WORDS = "(the|of|and|to|in|that|this|we|must|have|council|union|report|vote)";

    @TempDir
    private static Path folder;

    private static CommandResult training;

    @BeforeAll
    static void train() throws IOException {
        Path config = TinyText.write(folder);
        Files.writeString(
                config, Files.readString(config).replace("  minimum-count: 1", "  minimum-count: 1\n  unit: word"));
        training = train(config, "words");
        Files.writeString(config, Files.readString(config).replace("unit: word", "unit: subword\n  merges: 40"));
        train(config, "subwords");
    }

    private static CommandResult train(Path config, String name) {
        return Commands.run("train", config, "--runs", folder.resolve("runs"), "--set", "name=" + name);
    }

    private static Path run(String name) {
        return folder.resolve("runs").resolve(name + "-1");
    }

    @Test
    void trainingSpeaksOfWordsAndWritesThem() {
        assertThat(training.errors()).isEmpty();
        assertThat(training.output())
                .containsPattern("Best validation score: \\d\\.\\d{3} bits per word \\(loss")
                .containsPattern("Sample \\(temperature 0\\.7\\):\nthe( ?" + WORDS + "| ?\\.|\n| ){20}\n");
    }

    @Test
    void scoresAreThoseOfAWordAndThoseOfACharacter() throws IOException {
        JsonNode words = new ObjectMapper()
                .readTree(Commands.run("evaluate", run("words"), "--json").output());
        CommandResult table = Commands.run("evaluate", run("subwords"));

        double ratio =
                words.path("bits").asDouble() / words.path("bits-per-character").asDouble();
        assertThat(ratio).isBetween(4.0, 5.0); // the words have 3.7 letters, most of them a blank, some a full stop
        assertThat(Math.pow(2, words.path("bits").asDouble()))
                .isCloseTo(words.path("perplexity").asDouble(), within(1e-6));
        assertThat(table.output())
                .containsPattern("subwords, test part: \\d+ subwords\n")
                .containsPattern("\n  bits per subword   ")
                .containsPattern("\n  bits per character ");
    }

    @Test
    void aPromptMayEndWithABlankOrWithout() {
        String without = Commands.run("generate", run("words"), "--prompt", "the", "--seed", "3")
                .output();
        String with = Commands.run("generate", run("words"), "--prompt", "the ", "--seed", "3")
                .output();

        assertThat(without).startsWith("the").doesNotContain("the  ");
        assertThat(with).startsWith("the ").doesNotContain("  ");
        assertThat(with.substring("the ".length()))
                .isEqualTo(without.substring("the".length()).replaceFirst("^ ", ""));
    }

    @Test
    void wordsThatTheModelDoesNotKnowAreNamed() {
        CommandResult one = Commands.run("generate", run("words"), "--prompt", "the commission", "--length", "3");
        CommandResult subwords =
                Commands.run("generate", run("subwords"), "--prompt", "the Commission", "--length", "3");

        assertThat(one.errors()).isEqualTo("warning: the model does not know 'commission'; it reads it as unknown.\n");
        assertThat(subwords.errors()).isEqualTo("warning: the model does not know 'C'; it reads it as unknown.\n");
    }

    @Test
    void anotherVocabularyIsReported() throws IOException {
        Path text = folder.resolve("text.txt");
        String before = Files.readString(text);
        Files.writeString(text, before.replace("council", "senate"));
        CommandResult result = Commands.run("evaluate", run("words"));
        Files.writeString(text, before);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .contains("the vocabulary is no longer the one that the model")
                .contains("(new: 'senate'; missing: 'council')");
    }
}
