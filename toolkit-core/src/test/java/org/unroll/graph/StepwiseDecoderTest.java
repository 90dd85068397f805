package org.unroll.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.ModelConfig;

/** A decoder that is run step by step computes what the whole network computes at once. */
class StepwiseDecoderTest {

    static Stream<String> models() {
        return Writers.all().keySet().stream();
    }

    private static StepwiseDecoder decoder(ModelConfig model, ComputationGraph network) {
        return new StepwiseDecoder(Experiments.of(model), Writers.shapes(model), network);
    }

    private static ComputationGraph network(ModelConfig model) {
        Experiment experiment = Experiments.of(model);
        ComputationGraph network = GraphCompiler.compile(experiment, Writers.shapes(model));
        network.params().muli(2); // further away from equal probabilities
        return network;
    }

    private static INDArray mask(MultiDataSet batch) {
        return batch.getFeaturesMaskArrays()[0];
    }

    private static int[] column(INDArray symbols, int step) {
        return symbols.get(NDArrayIndex.all(), NDArrayIndex.point(0), NDArrayIndex.point(step))
                .toIntVector();
    }

    @ParameterizedTest
    @MethodSource("models")
    void stepsEqualTheWholeSequence(String name) {
        ModelConfig model = Writers.all().get(name);
        ComputationGraph network = network(model);
        MultiDataSet batch = Writers.batch(model, 4, 3);
        INDArray[] inputs = batch.getFeatures();
        INDArray whole = network.output(false, inputs, batch.getFeaturesMaskArrays())[0];
        network.clearLayerMaskArrays();
        StepwiseDecoder decoder = decoder(model, network);
        for (int pass = 0; pass < 2; pass++) {
            decoder.begin(inputs[0], mask(batch), 1);
            for (int step = 0; step < inputs[1].size(2); step++) {
                float[][] probabilities = decoder.step(column(inputs[1], step));
                for (int row = 0; row < 4; row++) {
                    if (batch.getFeaturesMaskArrays()[1].getInt(row, step) == 1) {
                        for (int symbol = 0; symbol < Writers.TARGET_SYMBOLS; symbol++) {
                            assertThat((double) probabilities[row][symbol])
                                    .isCloseTo(whole.getDouble(row, symbol, step), offset(1e-6));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void rowsOfOneSourceGoDifferentWays(String name) {
        ModelConfig model = Writers.all().get(name);
        StepwiseDecoder decoder = decoder(model, network(model));
        MultiDataSet batch = Writers.batch(model, 2, 5);
        decoder.begin(batch.getFeatures(0), mask(batch), 3);
        assertThat(decoder.rows()).isEqualTo(6);
        float[][] first = decoder.step(new int[] {4, 4, 4, 4, 4, 4});
        assertThat(first[1]).isEqualTo(first[0]);
        assertThat(first[4]).isEqualTo(first[3]);
        assertThat(first[3]).isNotEqualTo(first[0]);
        float[][] second = decoder.step(new int[] {1, 2, 3, 1, 2, 3});
        assertThat(second[1]).isNotEqualTo(second[0]);
        decoder.continueFrom(new int[] {1, 1, 0, 5, 4, 3});
        float[][] third = decoder.step(new int[] {1, 2, 1, 1, 1, 1});
        decoder.begin(batch.getFeatures(0), mask(batch), 1);
        decoder.step(new int[] {4, 4});
        decoder.step(new int[] {2, 3});
        assertThat(decoder.step(new int[] {1, 1})[0]).containsExactly(third[0], offset(1e-6f));
    }

    @Test
    void attentionWeightsAreSharesOfTheRealSource() {
        ModelConfig model = Writers.all().get("general");
        StepwiseDecoder decoder = decoder(model, network(model));
        MultiDataSet batch = Writers.batch(model, 4, 8);
        decoder.begin(batch.getFeatures(0), mask(batch), 1);
        decoder.step(new int[] {4, 4, 4, 4});
        List<double[]> weights = decoder.attentionWeights();
        assertThat(decoder.hasAttention()).isTrue();
        for (int row = 0; row < 4; row++) {
            assertThat(weights.get(row))
                    .hasSize(mask(batch).getRow(row).sumNumber().intValue());
            assertThat(Arrays.stream(weights.get(row)).sum()).isCloseTo(1, offset(1e-5));
        }
    }

    @Test
    void knowsWhatTrainingHasChangedWhenTold() {
        ModelConfig model = Writers.all().get("final states");
        ComputationGraph network = network(model);
        StepwiseDecoder decoder = decoder(model, network);
        MultiDataSet batch = Writers.batch(model, 1, 8);
        decoder.begin(batch.getFeatures(0), mask(batch), 1);
        float[] before = decoder.step(new int[] {4})[0];
        network.params().muli(0.5);
        decoder.copyParameters();
        decoder.begin(batch.getFeatures(0), mask(batch), 1);
        assertThat(decoder.step(new int[] {4})[0]).isNotEqualTo(before);
    }

    @Test
    void refusesAModelThatDoesNotWrite() {
        ModelConfig model = new ModelConfig.ManyToMany(
                new InputConfig.OneHot(), List.of(Experiments.layer("type: rnn, units: 3")), new HeadConfig.Softmax());
        DataShapes shapes = Experiments.shapes(new ValueShape.Symbol(3), new ValueShape.Symbol(3));
        assertThatThrownBy(() -> GraphCompiler.compileDecoder(Experiments.of(model), shapes, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model 'test' has no decoder; expected topology one-to-many or encoder-decoder.");
    }
}
