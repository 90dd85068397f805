package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.Experiment;
import org.unroll.evaluate.Scorer;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;
import org.unroll.recurrent.head.LabelTransition;

class OutputReaderTest {

    private static final int TIME_STEPS = 7;
    private static final int[] LENGTHS = {7, 4, 1, 2};

    private static Experiment experiment(String data, String head) {
        return Experiment.parse(
                """
                version: 1
                name: test
                data: {%s}
                model:
                  topology: many-to-many
                  input: {type: numeric}
                  layers: [{type: lstm, units: 3, bidirectional: concat}]
                  head: {%s}
                """
                        .formatted(data, head),
                "test.yaml",
                Path.of(""));
    }

    private static final Experiment CRF =
            experiment("type: tagged-series, dataset: seattle-weather, inputs: [wind], target: weather", "type: crf");
    private static final Experiment CTC =
            experiment("type: digit-strings, target: digits, features: {type: mfcc}", "type: ctc, beam-size: 4");

    private static final DataShapes SHAPES = new DataShapes(
            List.of(new ValueShape.Numbers(2)),
            new ValueShape.Symbol(3),
            List.of(new LabelTransition(0, 1), new LabelTransition(LabelTransition.START, 2)));

    private static ComputationGraph network(Experiment experiment) {
        ComputationGraph network = GraphCompiler.compile(experiment, SHAPES);
        network.params().addi(Nd4j.rand(network.params().shape()).subi(0.5).muli(4));
        return network;
    }

    private static SequenceBatch batch(INDArray input, float[][] labels) {
        INDArray mask = Nd4j.zeros(LENGTHS.length, TIME_STEPS);
        for (int row = 0; row < LENGTHS.length; row++) {
            mask.get(NDArrayIndex.point(row), NDArrayIndex.interval(0, LENGTHS[row]))
                    .assign(1);
        }
        return new SequenceBatch(
                new MultiDataSet(
                        new INDArray[] {input},
                        new INDArray[] {Nd4j.createFromArray(labels).reshape(LENGTHS.length, 1, TIME_STEPS)},
                        new INDArray[] {mask},
                        new INDArray[] {mask}),
                false);
    }

    private static SequenceBatch only(SequenceBatch batch, int row) {
        return new SequenceBatch(
                new MultiDataSet(
                        new INDArray[] {part(batch.arrays().getFeatures(0), row)},
                        new INDArray[] {part(batch.arrays().getLabels(0), row)},
                        null,
                        null),
                false);
    }

    private static INDArray part(INDArray array, int row) {
        return array.get(
                        NDArrayIndex.interval(row, row + 1), NDArrayIndex.all(), NDArrayIndex.interval(0, LENGTHS[row]))
                .dup('c');
    }

    private static final float[][] TAGS = {
        {1, 0, 0, 2, 1, 1, 0}, {0, 0, 2, 1, 9, 9, 9}, {1, 9, 9, 9, 9, 9, 9}, {0, 2, 9, 9, 9, 9, 9}
    };
    private static final float[][] TARGETS = {
        {1, 1, 0, -1, -1, -1, -1}, {2, 1, -1, -1, 9, 9, 9}, {-1, 9, 9, 9, 9, 9, 9}, {0, 2, 9, 9, 9, 9, 9}
    };

    private static double loss(ComputationGraph network, SequenceBatch batch) {
        network.setInputs(batch.arrays().getFeatures());
        network.setLabels(batch.arrays().getLabels());
        network.setLayerMaskArrays(
                batch.arrays().getFeaturesMaskArrays(), batch.arrays().getLabelsMaskArrays());
        network.computeGradientAndScore();
        return network.score();
    }

    @Test
    void theScoreIsTheLossOfTraining() {
        INDArray input = Nd4j.rand(LENGTHS.length, 2, TIME_STEPS).subi(0.5);
        for (Experiment experiment : List.of(CRF, CTC)) {
            ComputationGraph network = network(experiment);
            SequenceBatch batch = batch(input, experiment.equals(CRF) ? TAGS : TARGETS);
            Scorer scorer = OutputReader.of(experiment, network).scorer();
            scorer.add(
                    new ModelEvaluator(experiment, network).predict(batch),
                    batch.arrays().getLabels(0),
                    batch.arrays().getLabelsMaskArray(0));

            assertThat(scorer.scores().steps()).isEqualTo(14);
            assertThat(scorer.scores().loss()).isCloseTo(loss(network, batch), offset(1e-5));
        }
    }

    @Test
    void aPaddedBatchIsLabelledLikeEachSequenceAlone() {
        ModelEvaluator model = new ModelEvaluator(CRF, network(CRF));
        SequenceBatch batch =
                batch(Nd4j.rand(LENGTHS.length, 2, TIME_STEPS).muli(6).subi(3), TAGS);
        StepLabels together = model.label(batch);

        for (int row = 0; row < LENGTHS.length; row++) {
            StepLabels alone = model.label(only(batch, row));
            int before = LabelTransition.START;
            for (int t = 0; t < LENGTHS[row]; t++) {
                int label = together.likeliest().getInt(row, t);
                assertThat(label).isEqualTo(alone.likeliest().getInt(0, t));
                assertThat(SHAPES.forbidden()).doesNotContain(new LabelTransition(before, label));
                before = label;
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    assertThat(together.probabilities().getDouble(row, k, t))
                            .isCloseTo(alone.probabilities().getDouble(0, k, t), offset(1e-5));
                    sum += together.probabilities().getDouble(row, k, t);
                }
                assertThat(sum).isCloseTo(1, offset(1e-5));
            }
        }
        assertThatThrownBy(() -> model.transcribe(batch))
                .hasMessage("The model tells no unaligned symbols; expected a ctc head.");
    }

    @Test
    void aPaddedBatchIsTranscribedLikeEachSequenceAlone() {
        ModelEvaluator model = new ModelEvaluator(CTC, network(CTC));
        SequenceBatch batch =
                batch(Nd4j.rand(LENGTHS.length, 2, TIME_STEPS).muli(6).subi(3), TARGETS);
        List<List<Integer>> together = model.transcribe(batch);

        for (int row = 0; row < LENGTHS.length; row++) {
            assertThat(model.transcribe(only(batch, row))).containsExactly(together.get(row));
        }
        assertThatThrownBy(() -> model.label(batch))
                .hasMessage("The model tells no classes of time steps; expected a softmax or crf head.");
    }
}
