package org.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that are made to exhaust stack, memory or time. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileYamlTest {

    @Test
    void anchorsAndAliasesWork() {
        String yaml = Configs.change(
                        Configs.REVERSAL,
                        "- {type: lstm, units: 8, bidirectional: add}",
                        "- &layer {type: lstm, units: 8}")
                .replace("- {type: lstm, units: 8}", "- *layer");

        ModelConfig.EncoderDecoder model =
                (ModelConfig.EncoderDecoder) Configs.parse(yaml).model();

        assertThat(model.decoder().layers()).isEqualTo(model.encoder().layers());
    }

    @Test
    void problemsBehindAnAliasAreReportedForEachUse() {
        String yaml =
                Configs.change(Configs.TEXT, "units: 8", "units: &size many").replace("units: 16", "units: *size");

        assertThat(Configs.problems(yaml))
                .containsExactly(
                        "configs/x.yaml:12:14 model.layers[0].units: expected an integer, got the text 'many'. Write a"
                                + " whole number.",
                        "configs/x.yaml:14:14 model.layers[1].units: expected an integer, got the text 'many'. Write a"
                                + " whole number.");
    }

    @Test
    void deepNesting() {
        assertThat(Configs.problems("[".repeat(500_000)))
                .containsExactly("configs/x.yaml:1:51: nested more than 50 levels deep. No config needs that.");
    }

    @Test
    void deepNestingOfSections() {
        assertThat(Configs.problems("{a: ".repeat(100_000)))
                .containsExactly("configs/x.yaml:1:201: nested more than 50 levels deep. No config needs that.");
    }

    @Test
    void aliasesOfAliases() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 100; i++) {
            yaml.append(String.format("a%d: &a%d [*a%d, *a%d]%n", i, i, i - 1, i - 1));
        }

        assertThat(Configs.problems(yaml + Configs.TEXT.replace("units: 8", "units: *a99")))
                .hasSize(101)
                .last()
                .isEqualTo("configs/x.yaml:112:7 model.layers[0].units: expected an integer, got a list. Write a whole"
                        + " number.");
    }

    @Test
    void overridesThroughAliasesOfAliases() {
        String yaml = "a: &a {b: {c: {}}}\nd: &d {e: *a, f: *a}\n" + Configs.TEXT;

        assertThat(Configs.problems(yaml, "d.e.b.c.g=1"))
                .extracting(line -> line.substring(0, line.indexOf(": ")))
                .containsExactly("configs/x.yaml:1:1 a", "configs/x.yaml:2:1 d");
    }

    @Test
    void longLists() {
        String layers = "[" + "{}, ".repeat(100_000) + "]";

        assertThat(Configs.problems(Configs.TEXT, "model.layers=" + layers))
                .singleElement()
                .asString()
                .endsWith(" model.layers: must have from 1 to 1000 entries, has 100000.");
    }

    @Test
    void longWords() {
        String word = "x".repeat(500_000);

        assertThat(Configs.problems(Configs.change(Configs.TEXT, "type: lstm", "type: " + word)))
                .containsExactly("configs/x.yaml:11:13 model.layers[0].type: unknown value '" + "x".repeat(60)
                        + "...'. (allowed: " + Configs.LAYER_TYPES + ")");
    }

    @Test
    void longNumbers() {
        String number = "9".repeat(500_000);

        assertThat(Configs.problems(Configs.change(Configs.TEXT, "epochs: 2", "epochs: " + number)))
                .containsExactly("configs/x.yaml:18:11 training.epochs: must be at most 2147483647, got "
                        + "9".repeat(60) + "....");
    }

    @Test
    void longGroupsOfDigits() {
        String number = "1" + "_000".repeat(100_000);

        assertThat(Configs.problems(Configs.change(Configs.TEXT, "epochs: 2", "epochs: " + number)))
                .containsExactly("configs/x.yaml:18:11 training.epochs: expected an integer, got the text '1"
                        + "_000".repeat(14) + "_00...'. Write a whole number.");
    }

    @Test
    void longPaths() {
        assertThat(Configs.problems(Configs.TEXT, "a[0]" + ".a[0]".repeat(100_000) + "=1"))
                .singleElement()
                .asString()
                .endsWith(" is not a path to a value. Write it as 'key.key=value' or 'key[0].key=value'.");
    }

    @Test
    void controlCharactersInMessagesAreSpeltOut() {
        String yaml = Configs.change(Configs.TEXT, "epochs: 2", "\"\\e[31m\\n\": 2\n  epochs: \"\\e\\t\"");

        assertThat(Configs.problems(yaml))
                .containsExactly(
                        "configs/x.yaml:18:3 training.\\u001B[31m\\n: unknown key. (allowed: epochs, batch-size,"
                                + " truncated-bptt, optimizer, schedule, warm-up, gradient-clipping,"
                                + " validation-interval, report-interval, checkpoint-interval, keep-checkpoints,"
                                + " early-stopping, validation-score, kernel, precision, device, class-weights, bucketing,"
                                + " scheduled-sampling)",
                        "configs/x.yaml:19:11 training.epochs: expected an integer, got the text '\\u001B\\t'. Write a"
                                + " whole number.");
    }
}
