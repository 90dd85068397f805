package org.unroll.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.ModelConfig;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.StepwiseDecoder;
import org.unroll.graph.Writers;

class BeamSearchTest {

    private static final int UNKNOWN = 0;
    private static final int BOUNDARY = Writers.TARGET_SYMBOLS - 1;

    static Stream<String> models() {
        return Writers.all().keySet().stream();
    }

    private static StepwiseDecoder decoder(String name) {
        ModelConfig model = Writers.all().get(name);
        ComputationGraph network = GraphCompiler.compile(Experiments.of(model), Writers.shapes(model));
        network.params().muli(3);
        return new StepwiseDecoder(Experiments.of(model), Writers.shapes(model), network);
    }

    private static MultiDataSet batch(String name, int sources) {
        return Writers.batch(Writers.all().get(name), sources, 21);
    }

    private static List<List<Hypothesis>> search(String name, BeamOptions options, MultiDataSet batch) {
        return new BeamSearch(decoder(name), BOUNDARY, UNKNOWN, options)
                .search(batch.getFeatures(0), batch.getFeaturesMaskArrays()[0]);
    }

    /** One text after the other, always the likeliest symbol. */
    private static List<Integer> greedy(StepwiseDecoder decoder, INDArray source, int mostTokens) {
        decoder.begin(source, null, 1);
        List<Integer> symbols = new ArrayList<>();
        int previous = BOUNDARY;
        while (symbols.size() < mostTokens) {
            float[] probabilities = decoder.step(new int[] {previous})[0];
            previous = 1;
            for (int symbol = 2; symbol < probabilities.length; symbol++) {
                previous = probabilities[symbol] > probabilities[previous] ? symbol : previous;
            }
            if (previous == BOUNDARY) {
                break;
            }
            symbols.add(previous);
        }
        return symbols;
    }

    /** A row of the source by itself, without its padding. */
    private static INDArray alone(MultiDataSet batch, int row) {
        INDArray source = batch.getFeatures(0);
        if (source.rank() == 2) {
            return source.getRow(row, true).dup('c');
        }
        int length = batch.getFeaturesMaskArrays()[0].getRow(row).sumNumber().intValue();
        return source.get(NDArrayIndex.interval(row, row + 1), NDArrayIndex.all(), NDArrayIndex.interval(0, length))
                .dup('c');
    }

    @ParameterizedTest
    @MethodSource("models")
    void aBeamOfOneAlwaysTakesTheLikeliestSymbol(String name) {
        MultiDataSet batch = batch(name, 6);
        List<List<Hypothesis>> found = search(name, BeamOptions.greedy(8), batch);
        StepwiseDecoder decoder = decoder(name);
        for (int row = 0; row < 6; row++) {
            assertThat(found.get(row)).hasSize(1);
            assertThat(found.get(row).get(0).symbols()).isEqualTo(greedy(decoder, alone(batch, row), 8));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void sourcesSideBySideAreSearchedAsOneByOne(String name) {
        BeamOptions options = new BeamOptions(3, 0.6, 0, 7);
        MultiDataSet batch = batch(name, 6);
        List<List<Hypothesis>> together = search(name, options, batch);
        BeamSearch search = new BeamSearch(decoder(name), BOUNDARY, UNKNOWN, options);
        for (int row = 0; row < 6; row++) {
            List<Hypothesis> single = search.search(alone(batch, row), null).get(0);
            assertThat(together.get(row).stream().map(Hypothesis::symbols))
                    .containsExactlyElementsOf(
                            single.stream().map(Hypothesis::symbols).toList());
            assertThat(together.get(row).get(0).logProbability())
                    .isCloseTo(single.get(0).logProbability(), offset(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aBeamThatHoldsEverythingFindsTheLikeliestText(String name) {
        MultiDataSet batch = batch(name, 1);
        StepwiseDecoder decoder = decoder(name);
        int most = 3;
        List<Hypothesis> all = new ArrayList<>();
        enumerate(decoder, alone(batch, 0), List.of(), most, all);
        Hypothesis best = all.stream()
                .max((a, b) -> Double.compare(a.logProbability(), b.logProbability()))
                .orElseThrow();
        List<Hypothesis> found = new BeamSearch(decoder, BOUNDARY, UNKNOWN, new BeamOptions(200, 0, 0, most))
                .search(alone(batch, 0), null)
                .get(0);
        assertThat(found.get(0).symbols()).isEqualTo(best.symbols());
        assertThat(found.get(0).logProbability()).isCloseTo(best.logProbability(), offset(1e-4));
        assertThat(found.stream().filter(Hypothesis::ended)).hasSize(all.size());
    }

    /** All texts that end within some steps, each with its probability by teacher forcing. */
    private static void enumerate(
            StepwiseDecoder decoder, INDArray source, List<Integer> prefix, int most, List<Hypothesis> into) {
        decoder.begin(source, null, 1);
        double logProbability = 0;
        int previous = BOUNDARY;
        for (int symbol : prefix) {
            logProbability += Math.log(decoder.step(new int[] {previous})[0][symbol]);
            previous = symbol;
        }
        double ending = Math.log(decoder.step(new int[] {previous})[0][BOUNDARY]);
        into.add(new Hypothesis(prefix, logProbability + ending, true, List.of()));
        if (prefix.size() < most) {
            for (int symbol = 1; symbol < BOUNDARY; symbol++) {
                List<Integer> longer = new ArrayList<>(prefix);
                longer.add(symbol);
                enumerate(decoder, source, longer, most, into);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aTextThatWasCutDoesNotStandBesideItsEnd(String name) {
        for (List<Hypothesis> texts : search(name, new BeamOptions(40, 0.6, 0, 2), batch(name, 3))) {
            assertThat(texts.stream().map(Hypothesis::symbols)).doesNotHaveDuplicates();
            assertThat(texts.stream().filter(Hypothesis::ended)).hasSize(1 + 3 + 9);
        }
    }

    @Test
    void attentionIsLeftOutOnRequest() {
        BeamOptions options = new BeamOptions(3, 0.6, 0, 7);
        List<List<Hypothesis>> with = search("general", options, batch("general", 4));
        List<List<Hypothesis>> without = search("general", options.withoutAttention(), batch("general", 4));
        for (int row = 0; row < 4; row++) {
            assertThat(without.get(row).stream().map(Hypothesis::symbols))
                    .containsExactlyElementsOf(
                            with.get(row).stream().map(Hypothesis::symbols).toList());
            assertThat(without.get(row))
                    .allSatisfy(text -> assertThat(text.attention()).isEmpty());
        }
    }

    @Test
    void coverageCountsWithoutAttentionInTheResult() {
        BeamOptions options = new BeamOptions(3, 0.6, 0.4, 7);
        List<List<Hypothesis>> with = search("general", options, batch("general", 4));
        List<List<Hypothesis>> without = search("general", options.withoutAttention(), batch("general", 4));
        for (int row = 0; row < 4; row++) {
            assertThat(without.get(row).get(0).symbols())
                    .isEqualTo(with.get(row).get(0).symbols());
            assertThat(without.get(row).get(0).score(options))
                    .isEqualTo(with.get(row).get(0).score(options));
        }
    }

    @Test
    void attentionIsGivenForEachTokenAndTheEnd() {
        List<List<Hypothesis>> found = search("general", new BeamOptions(2, 0.6, 0.2, 7), batch("general", 4));
        for (List<Hypothesis> texts : found) {
            for (Hypothesis text : texts) {
                assertThat(text.attention()).hasSize(text.symbols().size() + (text.ended() ? 1 : 0));
            }
        }
    }

    @Test
    void longTextsAreNotAtADisadvantageWithLengthNormalization() {
        BeamOptions options = new BeamOptions(1, 1, 0, 9);
        Hypothesis shorter = new Hypothesis(List.of(1), -2, true, List.of());
        Hypothesis longer = new Hypothesis(List.of(1, 2, 3, 1, 2, 3), -3, true, List.of());
        assertThat(shorter.score(options)).isCloseTo(-2 / (7.0 / 6), offset(1e-12));
        assertThat(longer.score(options)).isCloseTo(-3 / (12.0 / 6), offset(1e-12));
        assertThat(longer.score(BeamOptions.greedy(9))).isEqualTo(-3);
    }

    @Test
    void coverageCountsWhatIsLeftOut() {
        Hypothesis text = new Hypothesis(List.of(1), -2, true, List.of(List.of(0.9, 0.1, 0.0), List.of(0.3, 0.4, 0.3)));
        assertThat(text.score(new BeamOptions(1, 0, 0.5, 9)))
                .isCloseTo(-2 + 0.5 * (Math.log(0.5) + Math.log(0.3)), offset(1e-12));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BeamOptions(0, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The beam is 0; expected a number 1 or larger.");
        assertThatThrownBy(() -> new BeamOptions(1, -1, 0, 1))
                .hasMessage("The length normalization is -1.0; expected a number 0 or larger.");
    }
}
