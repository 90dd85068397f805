package org.unroll.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.config.Experiment;
import org.unroll.diagnose.GradientComparison;
import org.unroll.diagnose.LayerActivations;
import org.unroll.diagnose.TextActivations;
import org.unroll.train.TrainingResult;

/** Gradients and gates of networks, as a notebook asks for them. */
class LookingInsideTest {

    private static final String ADDING =
            """
            version: 1
            name: adding
            data: { type: synthetic, task: adding, examples: 100, minimum-length: 12, maximum-length: 12 }
            model:
              topology: many-to-one
              input: { type: numeric }
              layers: [ { type: rnn, units: 4 } ]
              head: { type: linear }
            training: { epochs: 1, batch-size: 10 }
            """;

    @TempDir
    private Path folder;

    private TrainingResult train(Experiment experiment) {
        return Notebook.train(experiment, folder.resolve("runs").toString());
    }

    private Experiment letters() throws IOException {
        Files.writeString(folder.resolve("letters.txt"), "ab c\n".repeat(100));
        return Notebook.experiment(
                """
                version: 1
                name: letters
                data: { type: text, path: '%s', minimum-count: 1, lower-case: true, window: 8 }
                model:
                  topology: many-to-many
                  input: { type: embedding, size: 3 }
                  layers:
                    - { type: lstm, units: 4, bidirectional: none, dropout: 0.5 }
                    - { type: gru, units: 2 }
                  head: { type: softmax }
                training: { epochs: 1, batch-size: 4 }
                """
                        .formatted(folder.resolve("letters.txt").toString().replace('\\', '/')));
    }

    @Test
    void gatesWhileATextIsRead() throws IOException {
        TrainingResult result = train(letters());

        TextActivations activations = Notebook.activations(result, "B ?");

        assertThat(activations.symbols()).containsExactly("b", " ", "\uFFFD");
        assertThat(activations.layers().stream().map(LayerActivations::cell)).containsExactly("lstm", "gru");
        assertThat(activations.layers().get(0).gate("forget").steps()).hasSize(3);
        assertThat(activations.layers().get(0).gate("forget").units()).containsExactly(0, 1, 2, 3);
        assertThat(activations.layers().get(1).state("hidden").units()).containsExactly(0, 1);
        // what comes later has no influence, and nothing is random
        assertThat(Notebook.activations(result, "b")
                        .layers()
                        .get(1)
                        .state("hidden")
                        .steps()
                        .get(0))
                .isEqualTo(activations.layers().get(1).state("hidden").steps().get(0));
        assertThatThrownBy(() -> Notebook.activations(result, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text is empty; expected at least one character to read.");
    }

    @Test
    void onlyTextsAreRead() {
        TrainingResult result = train(Notebook.experiment(ADDING));

        assertThatThrownBy(() -> Notebook.activations(result, "1 2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model 'adding' does not read texts; name one whose data have 'type: text' or 'type:"
                        + " labelled-text'.");
    }

    @Test
    void gradientsOfCellsAndOfARun() {
        Experiment adding = Notebook.experiment(ADDING);

        GradientComparison cells = Notebook.diagnose(adding, "rnn", "lstm");
        GradientComparison trained = Notebook.diagnose(adding, 2);
        GradientComparison ofRun = Notebook.diagnose(train(adding));

        assertThat(cells.experiment()).isEqualTo("adding");
        assertThat(cells.flows().keySet()).containsExactly("rnn", "lstm");
        assertThat(trained.flows().keySet()).containsExactly("before training", "after 2 iterations");
        assertThat(trained.flows().get("before training"))
                .isEqualTo(cells.flows().get("rnn"));
        assertThat(ofRun.flows().keySet()).containsExactly("trained", "before training");
        assertThat(ofRun.flows().get("before training")).isEqualTo(cells.flows().get("rnn"));
    }

    @Test
    void withoutRecurrenceNothingFlowsThroughTime() {
        Experiment window = Notebook.load("../configs/electricity-window.yaml");

        assertThatThrownBy(() -> Notebook.diagnose(window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The network has no recurrent layer through which a gradient could flow back in time.");
    }
}
