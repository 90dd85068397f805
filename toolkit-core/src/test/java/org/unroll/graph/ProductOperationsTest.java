package org.unroll.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unroll.config.AttentionConfig;
import org.unroll.config.ContextUse;
import org.unroll.config.DenseActivation;
import org.unroll.config.Experiment;
import org.unroll.config.HeadConfig;
import org.unroll.config.ImageLayerConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.ModelConfig;

/** Two operations for each weight, row and time step; counted by hand. */
class ProductOperationsTest {

    private static final int SEQUENCES = 3;
    private static final int STEPS = 5;

    private static ProductOperations operations(String model, String training, DataShapes shapes) {
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: test
                data: {type: text, corpus: europarl-english}
                model: %s
                training: {epochs: 1, batch-size: 3%s}
                """
                        .formatted(model, training),
                "test.yaml",
                Path.of(""));
        return ProductOperations.of(experiment, shapes, GraphCompiler.compile(experiment, shapes));
    }

    private static ProductOperations manyToMany(String layers, String training, String input, ValueShape shape) {
        String model =
                """
                {topology: many-to-many, input: {type: %s}, layers: [%s], head: {type: softmax}}"""
                        .formatted(input, layers);
        return operations(model, training, Experiments.shapes(shape, shape));
    }

    private static void assertOperations(ProductOperations operations, long forward, long training) {
        assertThat(operations.forward(SEQUENCES, STEPS)).isEqualTo(2.0 * SEQUENCES * forward);
        assertThat(operations.training(SEQUENCES, STEPS)).isEqualTo(2.0 * SEQUENCES * training);
    }

    @Test
    void symbolsCostNothingAndTheFirstStateIsZero() {
        long recurrent = 4 * 4 * 4;
        long input = 4 * 2 * 4;
        long recurrentOfSecond = 2 * 2 * 4;
        long head = 2 * 7;
        long forward = recurrent * (STEPS - 1) + input * STEPS + recurrentOfSecond * (STEPS - 1) + head * STEPS;

        ProductOperations operations =
                manyToMany("{type: lstm, units: 4}, {type: lstm, units: 2}", "", "one-hot", new ValueShape.Symbol(7));

        assertOperations(operations, forward, 3 * forward);
    }

    @Test
    void aStateThatIsCarriedOverNeedsItsProductAtTheFirstStepButNoGradient() {
        long recurrent = 4 * 4;
        long head = 4 * 7;

        ProductOperations operations =
                manyToMany("{type: rnn, units: 4}", ", truncated-bptt: 5", "one-hot", new ValueShape.Symbol(7));

        assertOperations(operations, (recurrent + head) * STEPS, 3 * (recurrent + head) * STEPS - recurrent);
    }

    @Test
    void anEmbeddingPicksRowsAndItsGradientIsNeeded() {
        long input = 3 * 4;
        long recurrent = 4 * 4;
        long head = 4 * 7;
        long forward = (input + head) * STEPS + recurrent * (STEPS - 1);

        ProductOperations operations =
                manyToMany("{type: rnn, units: 4}", "", "embedding, size: 3", new ValueShape.Symbol(7));

        assertOperations(operations, forward, 3 * forward);
    }

    @Test
    void directionsDenseLayersAndHeadsWithoutTime() {
        ValueShape input = new ValueShape.Numbers(6);
        long first = 2 * 6 * 4;
        long recurrent = 2 * 4 * 4;
        long dense = 8 * 5;
        long head = 5;
        long forward = first * STEPS + recurrent * (STEPS - 1) + dense + head;
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: test
                data: {type: synthetic, task: adding, examples: 40}
                model:
                  topology: many-to-one
                  input: {type: numeric}
                  layers:
                    - {type: rnn, units: 4, bidirectional: concat}
                    - {type: dense, units: 5}
                  head: {type: linear}
                training: {epochs: 1, batch-size: 3}
                """,
                "test.yaml",
                Path.of(""));
        DataShapes shapes = Experiments.shapes(new ValueShape.Numbers(1), input);

        ProductOperations operations =
                ProductOperations.of(experiment, shapes, GraphCompiler.compile(experiment, shapes));

        assertOperations(operations, forward, 3 * forward - first * STEPS);
    }

    /** Filters of 3 x 3 pixels of 2 channels, at 3 x 2 places of an image that nobody needs the gradient of. */
    @Test
    void aConvolutionUsesItsWeightsAtEveryPixelOfItsOutput() {
        ModelConfig model = new ModelConfig.OneToMany(
                ContextUse.EVERY_STEP,
                List.of(
                        new ImageLayerConfig.Convolution(3, 3, 2, DenseActivation.RELU),
                        new ImageLayerConfig.Dense(5, DenseActivation.RELU, 0)),
                new AttentionConfig.None(),
                new InputConfig.Embedding(3),
                List.of(Experiments.layer("type: rnn, units: 4")),
                new HeadConfig.Softmax());
        DataShapes shapes =
                Experiments.shapes(new ValueShape.Symbol(7), new ValueShape.Image(2, 5, 4), new ValueShape.Symbol(6));
        Experiment experiment = Experiments.of(model);
        long filters = 3 * 3 * 3 * 2 * (3 * 2);
        long dense = 3 * (3 * 2) * 5;
        long input = (3 + 5) * 4;
        long recurrent = 4 * 4;
        long head = 4 * 7;
        long above = dense + (input + head) * STEPS + recurrent * (STEPS - 1);

        ProductOperations operations =
                ProductOperations.of(experiment, shapes, GraphCompiler.compile(experiment, shapes));

        assertThat(operations.forward(SEQUENCES, 1, STEPS)).isEqualTo(2.0 * SEQUENCES * (filters + above));
        assertThat(operations.training(SEQUENCES, 1, STEPS)).isEqualTo(2.0 * SEQUENCES * (2 * filters + 3 * above));
    }
}
