package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseTest {

    @TempDir
    private Path folder;

    private static JsonNode json(CommandResult result) throws IOException {
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return new ObjectMapper().readTree(result.output());
    }

    private static void assertRefused(String message, Object... arguments) {
        CommandResult result = Commands.run(arguments);
        assertThat(result.errors()).isEqualTo("error: " + message + "\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
    }

    @Test
    void cellsSideBySide() throws IOException {
        Path config = TinyText.writeSynthetic(folder);

        JsonNode json = json(Commands.run("diagnose", config, "--compare", "rnn,lstm,gru", "--length", "30", "--json"));

        assertThat(json.path("sequences").asInt()).isEqualTo(4);
        assertThat(json.path("timeSteps").asInt()).isEqualTo(30);
        assertThat(json.path("note").isNull()).isTrue();
        assertThat(json.path("networks").findValuesAsText("name")).containsExactly("rnn", "lstm", "gru");
        assertThat(json.path("networks").findValuesAsText("cell")).containsExactly("rnn", "lstm", "gru");
        assertThat(json.at("/networks/1/layers/0/states").findValuesAsText("state"))
                .containsExactly("hidden", "memory");
        JsonNode lags = json.at("/networks/0/layers/0/states/0/lags");
        assertThat(lags).hasSize(30);
        assertThat(lags.at("/0/share/median").asDouble()).isEqualTo(1);
        assertThat(lags.at("/29/share/median").asDouble()).isBetween(0.0, 0.5);
        // the configs' recurrent weights begin as orthogonal matrices, one for each gate
        for (JsonNode spectrum : json.at("/networks/1/layers/0/spectra")) {
            assertThat(spectrum.path("spectralRadius").asDouble()).isBetween(0.999, 1.001);
        }
        assertThat(json.at("/networks/1/layers/0/spectra").findValuesAsText("gate"))
                .containsExactly("input", "forget", "output", "candidate");
        assertThat(json.at("/networks/2/layers/0/saturation").findValuesAsText("gate"))
                .containsExactly("candidate", "update", "reset");
        assertThat(json.at("/networks/0/parameters").findValuesAsText("parameter"))
                .containsExactly("W", "RW", "b", "W", "b");
    }

    @Test
    void pictureAndNumbersAreWritten() throws IOException {
        Path config = TinyText.writeSynthetic(folder);
        Path output = folder.resolve("a/b");

        CommandResult result = Commands.run("diagnose", config, "--output", output, "--iterations", "3");

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .startsWith("adding: one mini-batch, 4 sequences of up to ")
                .contains(
                        "Share of the gradient that is left after some steps back (median of the sequences):\n"
                                + "network             layer    state ",
                        "\nbefore training, loss ",
                        "\nafter 3 iterations, loss ",
                        "  layer-0: the gradient ",
                        "  layer-0, spectral radius of the recurrent weights: input ",
                        "  gradient norms: layer-0 W ")
                .endsWith("\nPicture: " + output.resolve("gradient-flow.png") + "\n");
        BufferedImage picture = ImageIO.read(output.resolve("gradient-flow.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1000);
        assertThat(picture.getHeight()).isEqualTo(560);
        assertThat(new ObjectMapper()
                        .readTree(output.resolve("gradient-flow.json").toFile())
                        .path("networks")
                        .findValuesAsText("name"))
                .containsExactly("before training", "after 3 iterations");
    }

    @Test
    void aRunStandsBesideItsNetworkBeforeTraining() throws IOException {
        Path config = TinyText.write(folder);
        Commands.run("train", config, "--runs", folder.resolve("runs"));
        Path run = folder.resolve("runs/tiny-1");

        JsonNode json = json(Commands.run("diagnose", run, "--json"));

        assertThat(json.path("timeSteps").asInt()).isEqualTo(16);
        assertThat(json.path("networks").findValuesAsText("name")).containsExactly("trained", "before training");
        assertThat(json.at("/networks/0/loss").asDouble())
                .isLessThan(json.at("/networks/1/loss").asDouble());
        assertThat(json(Commands.run("diagnose", run.resolve("model.zip"), "--json")))
                .isEqualTo(json);
        assertThat(json(Commands.run("diagnose", run, "--length", "25", "--json"))
                        .path("timeSteps")
                        .asInt())
                .isEqualTo(25);
        assertRefused(
                "--set changes a config, but " + run + " is a trained model. Leave --set out, or name a config.",
                "diagnose",
                run,
                "--set",
                "seed=1");
    }

    @Test
    void sequencesOfTheDataStayAsLongAsTheyAre() {
        CommandResult result = Commands.run("diagnose", Path.of("../configs/embedded-reber.yaml"), "--length", "50");

        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .contains("\n--length has no effect: these sequences are as long as the data have them.\n");
    }

    @Test
    void wrongUses() throws IOException {
        Path config = TinyText.writeSynthetic(folder);
        Path missing = folder.resolve("missing.yaml");
        assertRefused(missing + ": no such config, run directory or model file.", "diagnose", missing);
        assertRefused(
                folder + ": not a run directory, it holds no model.zip. Expected one such as runs/char-lm-1.",
                "diagnose",
                folder);
        assertRefused(
                "--length is 1; expected a whole number from 2 to 10000, such as 200.",
                "diagnose",
                config,
                "--length",
                "1");
        assertRefused(
                "--iterations is -1; expected a whole number from 0 to 1000000, such as 500.",
                "diagnose",
                config,
                "--iterations",
                "-1");
        assertRefused(
                "--compare names 'lstn', which is no cell; expected some of rnn, lstm, gru, reservoir, leaky, trace,"
                        + " clockwork, mgu, sru, mut1, mut2, mut3, deep-transition, hm-lstm, such as --compare"
                        + " rnn,lstm,gru.",
                "diagnose",
                config,
                "--compare",
                "rnn,lstn");
        assertRefused(
                "--compare names a cell twice: rnn,rnn. Name each once.", "diagnose", config, "--compare", "rnn,rnn");
        assertRefused(
                config + ": is a file. Expected a folder; correct --output.", "diagnose", config, "--output", config);
    }

    @Test
    void modelsWithoutRecurrenceAreRefused() {
        Path config = Path.of("../configs/electricity-window.yaml");
        assertRefused(
                config + ": the model has no recurrent layer, so there is no gradient through time to look at. Name a"
                        + " config with layers such as {type: lstm, units: 64}.",
                "diagnose",
                config);
    }

    @Test
    void aBadConfigIsExplainedAsEverywhere() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.yaml"), TinyText.CONFIG.replace("units", "unit"));

        CommandResult result = Commands.run("diagnose", config);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .contains("bad.yaml:12:")
                .contains("unknown key")
                .doesNotContain("\tat ");
    }
}
