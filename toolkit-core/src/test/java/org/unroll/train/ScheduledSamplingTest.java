package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.ModelConfig;
import org.unroll.config.SamplingSchedule;
import org.unroll.config.TrainingConfig.ScheduledSamplingConfig;
import org.unroll.graph.Experiments;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.Writers;

class ScheduledSamplingTest {

    private final ModelConfig model = Writers.all().get("general");
    private final ComputationGraph network = GraphCompiler.compile(Experiments.of(model), Writers.shapes(model));
    private final SequenceBatch batch = new SequenceBatch(Writers.batch(model, 64, 7), false);

    private SequenceBatch read(double share, int iteration) {
        return new ScheduledSampling(
                        new ScheduledSamplingConfig(SamplingSchedule.LINEAR, share),
                        Experiments.of(model),
                        Writers.shapes(model),
                        network)
                .apply(batch, iteration, 100);
    }

    private static double changed(SequenceBatch before, SequenceBatch after) {
        INDArray was = before.arrays().getFeatures(1);
        INDArray is = after.arrays().getFeatures(1);
        assertThat(is.shape()).isEqualTo(was.shape());
        return was.neq(is).castTo(was.dataType()).meanNumber().doubleValue();
    }

    @Test
    void nothingIsSampledAtTheBeginning() {
        assertThat(read(0.5, 0)).isSameAs(batch);
    }

    @Test
    void theShareOfOwnTokensGrows() {
        // a fifth of the model's tokens happen to be right, and the first of seven is always given
        double half = changed(batch, read(0.5, 100));
        double all = changed(batch, read(1, 100));
        assertThat(half).isBetween(0.25, 0.45);
        assertThat(all).isBetween(0.55, 0.8);
        assertThat(changed(batch, read(1, 50))).isBetween(0.25, 0.45);
    }

    @Test
    void firstTokenSourceLabelsAndMasksStay() {
        SequenceBatch read = read(1, 100);
        assertThat(read.arrays().getFeatures(1).slice(0, 2))
                .isEqualTo(batch.arrays().getFeatures(1).slice(0, 2));
        assertThat(read.arrays().getFeatures(0)).isSameAs(batch.arrays().getFeatures(0));
        assertThat(read.arrays().getLabels(0)).isSameAs(batch.arrays().getLabels(0));
        assertThat(read.arrays().getFeaturesMaskArrays())
                .isEqualTo(batch.arrays().getFeaturesMaskArrays());
    }

    @Test
    void seedAndIterationDecide() {
        assertThat(changed(read(1, 60), read(1, 60))).isZero();
        assertThat(changed(read(1, 60), read(1, 61))).isPositive();
    }

    @Test
    void whatIsSampledComesFromTheWeightsAsTheyAre() {
        ScheduledSampling sampling = new ScheduledSampling(
                new ScheduledSamplingConfig(SamplingSchedule.LINEAR, 1),
                Experiments.of(model),
                Writers.shapes(model),
                network);
        sampling.apply(batch, 1, 100);
        network.getLayer("head").getParam("b").addi(Nd4j.createFromArray(-50f, -50f, 50f, -50f, -50f));
        INDArray read = sampling.apply(batch, 100, 100).arrays().getFeatures(1);
        for (int row = 0; row < read.size(0); row++) {
            for (int step = 1; step < read.size(2); step++) {
                assertThat(read.getInt(row, 0, step)).isEqualTo(2);
            }
        }
    }
}
