package org.unroll.datasets.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.Experiment;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.train.InitialVectors;
import org.unroll.train.Model;
import org.unroll.train.RunDirectory;
import org.unroll.train.SequenceData;
import org.unroll.train.Trainer;
import org.unroll.train.TrainingListener;

/** From a file of word vectors to the weights of a trained network. */
class VectorDataTest {

    private static final String TEXT = "the sea and the sky and the land and the sea ".repeat(20);

    @TempDir
    private Path folder;

    private Experiment experiment(String data, String input) {
        return Experiment.parse(
                """
                version: 1
                name: vectors
                data: %s
                model:
                  topology: many-to-many
                  input: %s
                  layers: [{type: rnn, units: 4}]
                  head: {type: softmax}
                training: {epochs: 1, batch-size: 4, optimizer: {type: adamw, weight-decay: 0.1}}
                """
                        .formatted(data, input),
                "x.yaml",
                folder);
    }

    private Experiment ofWords(String input) throws IOException {
        Files.writeString(folder.resolve("text.txt"), TEXT);
        Files.writeString(folder.resolve("vectors.txt"), "land 9 8 7\nsea 1 2 3\nand 4 5 6\n");
        return experiment("{type: text, path: text.txt, unit: word, minimum-count: 1}", input);
    }

    private ComputationGraph trained(Experiment experiment) {
        SequenceData data = DataPipelines.open(experiment);
        RunDirectory run = RunDirectory.create(folder.resolve("runs"), experiment.name());
        Trainer.start(experiment, data, run, TrainingListener.SILENT).run();
        Model model = Model.load(run.model());
        assertThat(model.codec()).isEqualTo(data.codec());
        return model.network();
    }

    private static INDArray embedding(ComputationGraph network) {
        return network.getLayer("layer-embedding").getParam("W");
    }

    @Test
    void frozenVectorsStayAsTheFileHasThemAndAllWithoutBegunAtRandom() throws IOException {
        Experiment experiment = ofWords("{type: embedding, size: 3, vectors: vectors.txt, trainable: false}");
        INDArray weights = embedding(trained(experiment));

        // the vocabulary by frequency: the, and, sea, land, sky
        assertThat(weights.getRow(2).toFloatVector()).containsExactly(4, 5, 6);
        assertThat(weights.getRow(3).toFloatVector()).containsExactly(1, 2, 3);
        assertThat(weights.getRow(4).toFloatVector()).containsExactly(9, 8, 7);
        assertThat(weights.getRow(1).maxNumber().doubleValue())
                .isBetween(-1.0, 1.0)
                .isNotZero();
        assertThat(weights.getRow(1)).isNotEqualTo(weights.getRow(5));
    }

    @Test
    void vectorsThatMayBeTrainedBeginAsTheFileHasThem() throws IOException {
        Experiment experiment = ofWords("{type: embedding, size: 3, vectors: vectors.txt}");
        INDArray weights = embedding(trained(experiment));

        assertThat(weights.getRow(3).toFloatVector()).isNotEqualTo(new float[] {1, 2, 3});
        assertThat(weights.getRow(3).distance2(weights.getRow(3).mul(0).addi(2)))
                .isBetween(1.0, 2.0); // (1,2,3) is sqrt 2 away
    }

    @Test
    void aFileThatCannotBeUsedIsNoticedWhenTrainingBegins() throws IOException {
        SequenceData data = DataPipelines.open(ofWords("{type: embedding, size: 3, vectors: missing.txt}"));

        assertThatThrownBy(data::initialVectors)
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder.resolve("missing.txt") + ": no such file. Expected word vectors; check the path, which"
                                + " is relative to the folder of the config.");
    }

    @Test
    void labelledTextTakesVectorsToo() throws IOException {
        Files.writeString(
                folder.resolve("labelled.csv"),
                """
                text,label
                ab,x
                ba,y
                aab,x
                bba,y
                aaab,x
                bbba,y
                """);
        Files.writeString(folder.resolve("vectors.txt"), "a 1 2\n");
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: vectors
                data: {type: labelled-text, path: labelled.csv, split: {validation: 0.0, test: 0.0}}
                model:
                  topology: many-to-one
                  input: {type: embedding, size: 2, vectors: vectors.txt}
                  layers: [{type: rnn, units: 4}]
                  head: {type: softmax}
                """,
                "x.yaml",
                folder);

        SequenceData data = DataPipelines.open(experiment);

        assertThat(data.initialVectors()).hasSize(1);
        assertThat(data.initialVectors().get(0).vectors().get(1)).containsExactly(1, 2);
    }

    @Test
    void theFirstSymbolOfTaggedTokensTakesVectors() throws IOException {
        Files.writeString(folder.resolve("train.conll"), "sea\tN\nthe\tD\n\nland\tN\nthe\tD\n\n".repeat(20));
        Files.writeString(folder.resolve("vectors.txt"), "sea 1 2\nland 3 4\n");
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: vectors
                data: {type: tagged-text, path: train.conll, features: [word, suffix-1], minimum-count: 1}
                model:
                  topology: many-to-many
                  input: {type: embeddings, sizes: [2, 3], vectors: vectors.txt}
                  layers: [{type: rnn, units: 4}]
                  head: {type: softmax}
                """,
                "x.yaml",
                folder);

        SequenceData data = DataPipelines.open(experiment);

        InitialVectors vectors = data.initialVectors().get(0);
        assertThat(vectors.layer()).isEqualTo("layer-embedding");
        assertThat(vectors.parameter()).isEqualTo("E1");
        // the vocabulary by frequency: the, then sea and land
        assertThat(vectors.vectors()).containsOnlyKeys(2, 3);
        assertThat(vectors.vectors().values()).containsExactlyInAnyOrder(new float[] {1, 2}, new float[] {3, 4});
        assertThat(DataPipelines.open(experiment).codec()).isEqualTo(data.codec());
        trained(experiment);
    }

    @Test
    void symbolsThatAreNoTokensHaveNoVectors() {
        SequenceData data = DataPipelines.open(
                experiment("{type: synthetic, task: echo}", "{type: embedding, size: 3, vectors: vectors.txt}"));

        assertThatThrownBy(data::initialVectors)
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder.resolve("vectors.txt") + ": the symbols of these data are no words or characters, so no"
                                + " file has vectors for them. Remove 'vectors' from the input of the model.");
    }
}
