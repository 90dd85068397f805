package org.unroll.datasets.tagged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.codec.TokenForm;
import org.unroll.codec.Vocabulary;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.config.TokenFeature;
import org.unroll.datasets.Batches;
import org.unroll.datasets.DataException;
import org.unroll.datasets.DataPipelines;
import org.unroll.datasets.Experiments;
import org.unroll.graph.ValueShape;
import org.unroll.train.Baseline;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;
import org.unroll.train.SequenceData;

class TaggedTextPipelineTest {

    private static final String TRAINING = "the\tD\ncat\tN\n\nthe\tD\nfish\tN\ncan\tV\nfish\tV\nfish\tV\n";
    private static final String VALIDATION = "cat\tN\ncan\tV\n";
    private static final String TEST = "the\tD\nbird\tN\ncan\tX\n";

    @TempDir
    Path folder;

    private DataConfig.TaggedText files(List<TokenFeature> features, int minimumCount) throws IOException {
        return new DataConfig.TaggedText(
                Optional.empty(),
                Optional.of(Files.writeString(folder.resolve("train.conll"), TRAINING)),
                Optional.of(Files.writeString(folder.resolve("dev.conll"), VALIDATION)),
                Optional.of(Files.writeString(folder.resolve("test.conll"), TEST)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                features,
                false,
                false,
                minimumCount,
                1000,
                new SplitConfig(0.5, 0.4));
    }

    private DataConfig.TaggedText oneFile(String text, SplitConfig split) throws IOException {
        return new DataConfig.TaggedText(
                Optional.empty(),
                Optional.of(Files.writeString(folder.resolve("all.conll"), text)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(TokenFeature.WORD),
                false,
                false,
                1,
                1000,
                split);
    }

    private static SequenceData open(DataConfig.TaggedText config) {
        return DataPipelines.open(Experiments.of(config, Experiments.training(2), 1));
    }

    @Test
    void vocabulariesComeFromTheTrainingPartAndTagsFromAllParts() throws IOException {
        SequenceData data = open(files(List.of(TokenFeature.WORD, TokenFeature.SUFFIX_1), 1));

        assertThat(data.shapes().inputs()).containsExactly(new ValueShape.Symbols(List.of(5, 5)));
        assertThat(data.shapes().output()).isEqualTo(new ValueShape.Symbol(4));
        assertThat(data.codec())
                .isEqualTo(new PairCodec(
                        new TokenFeatureCodec(
                                new TokenForm(false, false),
                                List.of(TokenFeature.WORD, TokenFeature.SUFFIX_1),
                                List.of(
                                        new Vocabulary(List.of("fish", "the", "can", "cat")),
                                        new Vocabulary(List.of("h", "e", "n", "t")))),
                        new LabelCodec(List.of("D", "N", "V", "X"))));
        assertThat(data.origins()).hasSize(3);
    }

    @Test
    void laysOutSymbolsAndTags() throws IOException {
        SequenceData data = open(files(List.of(TokenFeature.WORD, TokenFeature.SUFFIX_1), 1));

        SequenceBatch test = Batches.of(data.test(), 0).get(0);
        assertThat(Batches.input(test, 0).shape()).containsExactly(1, 2, 3);
        // the bird can: 'bird' and its last letter are unknown
        assertThat(Batches.input(test, 0).dup('c').data().asInt()).containsExactly(2, 0, 3, 2, 0, 3);
        assertThat(Batches.labels(test).dup('c').data().asInt()).containsExactly(0, 1, 3);

        SequenceBatch training = Batches.of(data.training(), 0).get(0);
        assertThat(Batches.input(training, 0).shape()).containsExactly(2, 2, 5);
        int shorter = Batches.length(Batches.inputMask(training, 0), 0, 5) == 2 ? 0 : 1;
        assertThat(Batches.length(Batches.inputMask(training, 0), shorter, 5)).isEqualTo(2);
        assertThat(Batches.symbols(Batches.labels(training), Batches.labelMask(training), shorter))
                .containsExactly(0, 1);
        Batches.assertPositions(data.training(), 3);
    }

    @Test
    void oneFeatureIsAnOrdinarySymbol() throws IOException {
        SequenceData data = open(files(List.of(TokenFeature.WORD), 2));

        assertThat(data.shapes().inputs()).containsExactly(new ValueShape.Symbol(3));
        SequenceBatch test = Batches.of(data.test(), 0).get(0);
        assertThat(Batches.symbols(Batches.input(test, 0), null, 0)).containsExactly(2, 0, 0);
    }

    /** By hand: 'fish' is V twice and N once; 'can' and 'cat' occur once, as V and N. */
    @Test
    void mostFrequentTagOfEachWord() throws IOException {
        SequenceData data = open(files(List.of(TokenFeature.WORD), 2));
        Baseline baseline = data.baselines().get(0);
        assertThat(baseline.name()).isEqualTo("most frequent tag");

        INDArray test = baseline.predict(Batches.of(data.test(), 0).get(0));
        assertThat(test.shape()).containsExactly(1, 4, 3);
        // p(D, N, V, X) = (1, 2, 2, 1) / 6 for unknown words
        assertProbabilities(test, 0, 0, (2 + 1 / 6.0) / 3, 2 / 18.0, 2 / 18.0, 1 / 18.0);
        assertProbabilities(test, 0, 1, 1 / 6.0, 2 / 6.0, 2 / 6.0, 1 / 6.0);
        assertProbabilities(test, 0, 2, 1 / 12.0, 2 / 12.0, (1 + 2 / 6.0) / 2, 1 / 12.0);

        for (SequenceBatch batch : Batches.of(data.training(), 0)) {
            int longer = Batches.length(Batches.inputMask(batch, 0), 0, 5) == 5 ? 0 : 1;
            assertProbabilities(
                    baseline.predict(batch), longer, 4, 1 / 24.0, (1 + 2 / 6.0) / 4, (2 + 2 / 6.0) / 4, 1 / 24.0);
        }
    }

    private static void assertProbabilities(INDArray predictions, int row, int step, double... expected) {
        for (int tag = 0; tag < expected.length; tag++) {
            assertThat(predictions.getDouble(row, tag, step)).isCloseTo(expected[tag], offset(1e-6));
        }
    }

    @Test
    void sharesAreDrawnWhereThereIsNoFile() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(i % 2 == 0 ? "even X\n" : "odd Y\n")
                    .append("n")
                    .append(i)
                    .append(" Z\n\n");
        }
        SequenceData data = open(oneFile(text.toString(), new SplitConfig(0.1, 0.25)));

        List<List<String>> all = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (BatchSource part : List.of(data.training(), data.validation(), data.test())) {
            int before = all.size();
            for (SequenceBatch batch : Batches.of(part, 0)) {
                for (int row = 0; row < batch.miniBatch(); row++) {
                    all.add(batch.source(row).orElseThrow().steps());
                }
            }
            sizes.add(all.size() - before);
        }
        assertThat(sizes).containsExactly(13, 2, 5);
        assertThat(all).hasSize(20).doesNotHaveDuplicates();
        assertThat(open(oneFile(text.toString(), new SplitConfig(0.1, 0.25))).codec())
                .isEqualTo(data.codec());
    }

    @Test
    void partsMustNotBeEmpty() throws IOException {
        DataConfig.TaggedText config = oneFile("a X\n\nb Y\n", new SplitConfig(0.1, 0.4));
        assertThatThrownBy(() -> open(config))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("all.conll") + ": has 2 sentences, too few to have one in the validation"
                        + " part. Expected at least one in each part; add sentences or change data.split.");
    }

    @Test
    void oneTagIsNotEnough() throws IOException {
        DataConfig.TaggedText config = oneFile("a X\n\nb X\n", new SplitConfig(0, 0));
        assertThatThrownBy(() -> open(config))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("all.conll") + ": all tokens of the training part have the tag 'X'. Expected"
                        + " two tags or more; name another column in data.tag-column.");
    }

    @Test
    void allWordsAreTooRare() throws IOException {
        DataConfig.TaggedText config = files(List.of(TokenFeature.SUFFIX_2), 4);
        assertThatThrownBy(() -> open(config))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder.resolve("train.conll") + ": no suffix-2 occurs 4 times in the 2 sentences of the"
                                + " training part. Expected at least one that does; lower data.minimum-count or add sentences.");
    }
}
