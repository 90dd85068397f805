package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;
import org.unroll.graph.ValueShape;
import org.unroll.recurrent.head.SequenceHead;

class ClassWeightsTest {

    private static final String CONFIG =
            """
            version: 1
            name: echo
            data: { type: synthetic, task: echo }
            model:
              topology: many-to-many
              input: { type: embedding, size: 2 }
              layers: [ { type: rnn, units: 3 } ]
              head: { type: softmax }
            training:
              class-weights: balanced
              optimizer: { type: sgd, learning-rate: 1 }
            """;

    /** Among the real labels are three of class 0, one of class 2 and none of class 1. */
    private static final INDArray SYMBOLS =
            Nd4j.createFromArray(0.0, 0, 2, 0, 1, 1).reshape(2, 1, 3);

    private static final INDArray MASK =
            Nd4j.createFromArray(1.0, 1, 1, 1, 0, 0).reshape(2, 3);

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private record OneBatch(SequenceBatch batch) implements BatchSource {
        @Override
        public int batchesPerEpoch() {
            return 1;
        }

        @Override
        public Iterator<SequenceBatch> epoch(int epoch, int firstBatch) {
            return List.of(batch).iterator();
        }
    }

    private final MultiDataSet arrays = new MultiDataSet(
            new INDArray[] {SYMBOLS}, new INDArray[] {SYMBOLS}, new INDArray[] {MASK}, new INDArray[] {MASK});
    private final ComputationGraph network = GraphCompiler.compile(
            Experiment.parse(CONFIG, "echo.yaml", Path.of("")),
            new DataShapes(List.of(new ValueShape.Symbol(3)), new ValueShape.Symbol(3)),
            DataType.DOUBLE);

    private double loss() {
        network.setInputs(arrays.getFeatures());
        network.setLabels(arrays.getLabels());
        network.setLayerMaskArrays(arrays.getFeaturesMaskArrays(), arrays.getLabelsMaskArrays());
        network.computeGradientAndScore();
        return network.score();
    }

    private void balance() {
        ClassWeights.balance(network, new OneBatch(new SequenceBatch(arrays, false)), 3);
    }

    @Test
    void aClassCountsByItsInverseFrequencyAndAllLabelsHaveTheMeanOne() {
        balance();

        SequenceHead head =
                (SequenceHead) network.getLayer(GraphCompiler.HEAD).conf().getLayer();
        assertThat(head.getClassWeights()).containsExactly(4.0 / (2 * 3), 1, 4.0 / 2);
    }

    @Test
    void theLossIsWeighted() {
        network.setLayerMaskArrays(new INDArray[] {MASK}, null);
        INDArray p = network.outputSingle(SYMBOLS);
        double frequent =
                -Math.log(p.getDouble(0, 0, 0)) - Math.log(p.getDouble(0, 0, 1)) - Math.log(p.getDouble(1, 0, 0));
        double rare = -Math.log(p.getDouble(0, 2, 2));
        assertThat(loss()).isCloseTo((frequent + rare) / 4, offset(1e-12));

        balance();

        assertThat(loss()).isCloseTo((frequent * 4 / 6 + rare * 2) / 4, offset(1e-12));
    }

    @Test
    void gradientsAreThoseOfTheWeightedLoss() {
        balance();

        assertThat(GradientCheckUtil.checkGradients(new GraphConfig()
                        .net(network)
                        .inputs(arrays.getFeatures())
                        .labels(arrays.getLabels())
                        .inputMask(arrays.getFeaturesMaskArrays())
                        .labelMask(arrays.getLabelsMaskArrays())))
                .isTrue();
    }
}
