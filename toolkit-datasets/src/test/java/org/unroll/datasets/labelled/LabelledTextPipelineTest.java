package org.unroll.datasets.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.unroll.codec.CharacterCodec;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.TextForm;
import org.unroll.config.DataConfig;
import org.unroll.config.LabelledDataset;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Experiments;
import org.unroll.datasets.Parts;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.DataOrigin;
import org.unroll.train.SequenceData;

class LabelledTextPipelineTest {

    private static final SplitConfig SPLIT = new SplitConfig(0.1, 0.2);

    @Test
    void noTextIsInTwoPartsAndEachPartHasEachClassInItsShare() {
        for (LabelledDataset dataset : List.of(LabelledDataset.NAMES, LabelledDataset.SPLICE_DNA)) {
            LabelledSource source = LabelledSource.of(config(Optional.of(dataset), 500, Optional.empty()));
            List<LabelledText> texts = DistinctTexts.of(source, new TextForm(false, true, 500));
            Parts<LabelledText> parts = LabelledParts.byClass("data", texts, SPLIT, Integer.MAX_VALUE, 1);

            Set<String> seen = new HashSet<>();
            List<LabelledText> all = new ArrayList<>(parts.training());
            all.addAll(parts.validation());
            all.addAll(parts.test());
            assertThat(all).allMatch(example -> seen.add(example.text())).hasSameSizeAs(texts);
            counts(texts).forEach((label, count) -> {
                assertThat(counts(parts.test()).get(label)).isEqualTo(Math.round(count * 0.2));
                assertThat(counts(parts.validation()).get(label)).isEqualTo(Math.round(count * 0.1));
            });
        }
    }

    @Test
    void textsOfSeveralClassesAreLeftOutAndRepeatedOnesReadOnce() {
        LabelledSource source = source(
                new LabelledText("Anna", "a"),
                new LabelledText(" anna", "b"),
                new LabelledText("Zoe\u0308", "a"),
                new LabelledText("ZO\u00CB", "a"));

        assertThat(DistinctTexts.of(source, new TextForm(true, true, 10)))
                .containsExactly(new LabelledText("zo\u00EB", "a"));
    }

    @Test
    void namesAreEquallyManyOfEachLanguage() {
        SequenceData data = open(config(Optional.of(LabelledDataset.NAMES), 500, Optional.empty()));

        LabelCodec labels = (LabelCodec) ((PairCodec) data.codec()).output();
        assertThat(labels.labels()).hasSize(18).isSorted();
        double[] counts = new double[18];
        data.training().epoch(0, 0).forEachRemaining(batch -> {
            for (double label : batch.arrays().getLabels(0).dup().data().asDouble()) {
                counts[(int) label]++;
            }
        });
        assertThat(counts).containsOnly(counts[0]);
        assertThat(counts[0]).isGreaterThan(150);
    }

    @Test
    void spliceJunctionsHaveThreeClassesAndFourLetters() {
        LabelledSource source =
                LabelledSource.of(config(Optional.of(LabelledDataset.SPLICE_DNA), 500, Optional.empty()));

        assertThat(source.examples()).hasSize(3186).allMatch(example -> example.text()
                .matches("[ACGT]{60}"));
        assertThat(counts(source.examples()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("ei", 767L, "ie", 765L, "n", 1654L));
        assertThat(DistinctTexts.of(source, new TextForm(false, true, 500))).hasSizeBetween(2990, 3010);
    }

    @Test
    void laysOutCharactersAndClasses() {
        LabelledText[] examples = new LabelledText[20];
        for (int i = 0; i < 20; i++) {
            examples[i] = new LabelledText((i % 2 == 0 ? "x" : "yy") + "z".repeat(i), i % 2 == 0 ? "even" : "odd");
        }
        SequenceData data = LabelledTextPipeline.open(
                source(examples),
                config(Optional.empty(), 30, Optional.empty()),
                Experiments.of(config(Optional.empty(), 30, Optional.empty()), Experiments.training(20), 3));

        assertThat(data.shapes())
                .isEqualTo(new DataShapes(List.of(new ValueShape.Symbol(4)), new ValueShape.Symbol(2)));
        assertThat(data.codec())
                .isEqualTo(new PairCodec(new CharacterCodec("xyz"), new LabelCodec(List.of("even", "odd"))));
        MultiDataSet batch = data.training().epoch(0, 0).next().arrays();
        assertThat(batch.getFeatures(0).size(0)).isEqualTo(14);
        assertThat(batch.getLabels(0).shape()).containsExactly(14, 1);
        for (int row = 0; row < 14; row++) {
            double first = batch.getFeatures(0).getDouble(row, 0, 0);
            assertThat(first).isEqualTo(batch.getLabels(0).getDouble(row, 0) + 1);
        }
    }

    @Test
    void aClassNeedsAnExampleInEachPart() {
        assertThatThrownBy(() -> openTexts(
                        new LabelledText("a", "x"),
                        new LabelledText("b", "x"),
                        new LabelledText("c", "x"),
                        new LabelledText("d", "x"),
                        new LabelledText("e", "x"),
                        new LabelledText("f", "y"),
                        new LabelledText("f ", "y")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "table: the class 'y' has 1 different text, too few to have one in the validation part. Expected"
                                + " at least one in each part; add examples, remove the class or change data.split.");
    }

    @Test
    void oneClassIsNotEnough() {
        assertThatThrownBy(() -> openTexts(new LabelledText("a", "x"), new LabelledText("b", "x")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "table: all texts are of the class 'x'. Expected at least two classes; add examples of another"
                                + " one.");
    }

    private static void openTexts(LabelledText... texts) {
        DataConfig.LabelledText config = config(Optional.empty(), 30, Optional.empty());
        LabelledTextPipeline.open(source(texts), config, Experiments.of(config, Experiments.training(2), 1));
    }

    private static SequenceData open(DataConfig.LabelledText config) {
        return LabelledTextPipeline.open(
                LabelledSource.of(config), config, Experiments.of(config, Experiments.training(32), 1));
    }

    private static LabelledSource source(LabelledText... examples) {
        return new LabelledSource(new DataOrigin("table", 1, "0"), List.of(examples), false);
    }

    private static DataConfig.LabelledText config(
            Optional<LabelledDataset> dataset, int maximumLength, Optional<Integer> examplesPerClass) {
        return LabelledTexts.config(dataset, 1, maximumLength, examplesPerClass, SPLIT);
    }

    private static Map<String, Long> counts(List<LabelledText> texts) {
        return texts.stream().collect(Collectors.groupingBy(LabelledText::label, Collectors.counting()));
    }
}
