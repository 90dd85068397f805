package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;

class TrainingStepTest {

    private static final String CONFIG =
            """
            version: 1
            name: two-numbers
            data: { type: synthetic, task: adding }
            model:
              topology: many-to-one
              input: { type: numeric }
              layers: [ { type: rnn, units: 4 } ]
              head: { type: linear }
            training:
              optimizer: { type: adam, learning-rate: 0.01 }
              gradient-clipping: { type: norm, threshold: 5.0 }
            """;

    private final Experiment experiment =
            Experiment.parse(CONFIG, "two-numbers.yaml", Path.of("").toAbsolutePath());
    private final ComputationGraph network = GraphCompiler.compile(
            experiment, new DataShapes(List.of(new ValueShape.Numbers(2)), new ValueShape.Numbers(1)));
    private final TrainingStep step = TrainingStep.of(experiment, network);

    private static SequenceBatch batch(double label) {
        return new SequenceBatch(
                new MultiDataSet(
                        Nd4j.createFromArray(new float[][][] {{{1, -1, 0.5f}, {0, 1, 1}}}),
                        Nd4j.createFromArray(new float[][] {{(float) label}})),
                false);
    }

    @Test
    void iterationsWithoutARunLowerTheLoss() {
        double first = step.run(batch(1), 0).loss();
        double last = first;
        for (int i = 1; i < 50; i++) {
            last = step.run(batch(1), i).loss();
        }
        assertThat(last).isLessThan(first / 10);
    }

    @Test
    void aLossThatIsNotFiniteIsReportedWithoutNamingARun() {
        assertThatThrownBy(() -> step.run(batch(Double.NaN), 6))
                .isInstanceOf(TrainingFailure.class)
                .hasMessage(
                        "The loss (NaN) is not finite at iteration 7 (epoch 1, learning rate 0.01); training cannot go"
                                + " on. Lower training.optimizer.learning-rate, lower the threshold of"
                                + " training.gradient-clipping, or add training.warm-up.");
    }
}
