package org.unroll.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.config.HeadConfig;
import org.unroll.config.InputConfig;
import org.unroll.config.LayerConfig;
import org.unroll.config.ModelConfig;
import org.unroll.recurrent.RecurrentLayer;
import org.unroll.recurrent.cell.Cell;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LayerNormalizedCell;
import org.unroll.recurrent.cell.LayerNormalizedCell.Scheme;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.cell.LstmVariantCell;
import org.unroll.recurrent.cell.LstmVariantCell.Option;

/** What the options of recurrent layers in a config lead to. */
class CellOptionsTest {

    private static final int INPUTS = 3;

    private static Cell cell(String layer) {
        return Cells.of((LayerConfig.Recurrent) Experiments.layer(layer));
    }

    private static ComputationGraph network(String... layers) {
        List<LayerConfig> stack =
                List.of(layers).stream().map(layer -> Experiments.layer(layer)).toList();
        ModelConfig model = new ModelConfig.ManyToMany(new InputConfig.Numeric(), stack, new HeadConfig.Linear());
        return GraphCompiler.compile(
                Experiments.of(model), Experiments.shapes(new ValueShape.Numbers(2), new ValueShape.Numbers(INPUTS)));
    }

    @Test
    void thePlainLstmStaysThePlainCell() {
        assertThat(cell("type: lstm, units: 4")).isEqualTo(new LstmCell(1));
        assertThat(cell("type: lstm, units: 4, forget-bias: 2, input-gate: true, zoneout: 0.1"))
                .isEqualTo(new LstmCell(2));
    }

    @Test
    void eachOptionOfTheLstmHasItsVariant() {
        assertVariant("input-gate: false", Option.NO_INPUT_GATE);
        assertVariant("forget-gate: false", Option.NO_FORGET_GATE);
        assertVariant("output-gate: false", Option.NO_OUTPUT_GATE);
        assertVariant("input-activation: linear", Option.NO_INPUT_ACTIVATION);
        assertVariant("output-activation: linear", Option.NO_OUTPUT_ACTIVATION);
        assertVariant("coupled-gates: true", Option.COUPLED_GATES);
        assertVariant("peepholes: true", Option.PEEPHOLES);
        assertVariant("full-gate-recurrence: true", Option.FULL_GATE_RECURRENCE);
        assertVariant(
                "peepholes: true, coupled-gates: true, output-gate: false",
                Option.PEEPHOLES,
                Option.COUPLED_GATES,
                Option.NO_OUTPUT_GATE);
        assertThat(cell("type: lstm, units: 4, projection: 2, candidate-dropout: 0.25, forget-bias: 3"))
                .isEqualTo(new LstmVariantCell(Set.of(), 2, 0.25, 3));
    }

    private static void assertVariant(String keys, Option... options) {
        assertThat(cell("type: lstm, units: 4, " + keys)).isEqualTo(new LstmVariantCell(Set.of(options), 0, 0, 1));
    }

    @Test
    void layerNormalizationWrapsTheCell() {
        assertThat(cell("type: rnn, units: 4, activation: relu, layer-normalization: true"))
                .isEqualTo(new LayerNormalizedCell(new ElmanCell(ElmanCell.Activation.RELU), Scheme.JOINT));
        assertThat(cell("type: gru, units: 4, candidate-dropout: 0.5, layer-normalization: true"))
                .isEqualTo(new LayerNormalizedCell(new GruCell(GruCell.Reset.AFTER, 0.5), Scheme.SEPARATE));
        Cell normalized = new LstmVariantCell(Set.of(Option.NORMALIZED_MEMORY), 0, 0, 1);
        assertThat(cell("type: lstm, units: 4, layer-normalization: true"))
                .isEqualTo(new LayerNormalizedCell(normalized, Scheme.SEPARATE));
    }

    @Test
    void whatFollowsAProjectionReadsItsOutput() {
        ComputationGraph network = network(
                "type: lstm, units: 6, projection: 2, bidirectional: concat",
                "type: lstm, units: 5, projection: 4, residual: true",
                "type: rnn, units: 3");
        assertThat(network.getLayer("layer-0").getParam("RW").shape()).containsExactly(2, 24);
        assertThat(network.getLayer("layer-0").getParam("RW-projection").shape())
                .containsExactly(6, 2);
        assertThat(network.getLayer("layer-1").getParam("W").shape()).containsExactly(4, 20);
        assertThat(network.getLayer("layer-2").getParam("W").shape()).containsExactly(4, 3);
        INDArray output = network.outputSingle(Nd4j.rand(2, INPUTS, 7));
        assertThat(output.shape()).containsExactly(2, 2, 7);
    }

    @Test
    void aProjectionHasNoBiasAndItsOwnInitialization() {
        ComputationGraph network = network("type: lstm, units: 6, projection: 4, gate-initialization: [{gate:"
                + " projection, recurrent: identity}, {gate: forget, bias: 5}]");
        INDArray projection = network.getLayer("layer-0").getParam("RW-projection");
        assertThat(projection.sumNumber().doubleValue()).isEqualTo(4);
        assertThat(projection.getDouble(3, 3)).isEqualTo(1);
        INDArray bias = network.getLayer("layer-0").getParam("b");
        assertThat(bias.shape()).containsExactly(1, 24);
        assertThat(bias.sumNumber().doubleValue()).isEqualTo(30);
    }

    /** The input's share, the recurrent share and the bias of a gate are set by its one name. */
    @Test
    void aNormalizedLayerIsInitializedGateByGate() {
        ComputationGraph network = network("type: lstm, units: 4, layer-normalization: true, gate-initialization:"
                + " [{gate: output, input: small-normal, recurrent: identity, bias: 3}]");
        INDArray bias = network.getLayer("layer-0").getParam("b");
        assertThat(bias.toDoubleVector()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 3, 0, 0, 0, 0);
        INDArray input = network.getLayer("layer-0").getParam("W");
        INDArray recurrent = network.getLayer("layer-0").getParam("RW");
        for (int unit = 0; unit < 4; unit++) {
            assertThat(Math.abs(input.getDouble(0, 8 + unit))).isLessThan(0.01);
            assertThat(recurrent.getDouble(unit, 8 + unit)).isEqualTo(1);
        }
        assertThat(input.amaxNumber().doubleValue()).isGreaterThan(0.05);
        for (String gain : List.of("input-gain", "recurrent-gain", "memory-gain")) {
            assertThat(network.getLayer("layer-0").getParam(gain).minNumber().doubleValue())
                    .isEqualTo(1);
        }
    }

    /** Le, Jaitly and Hinton 2015: identity recurrent weights, input weights with deviation 0.001, no bias. */
    @Test
    void theIrnnStartsByRememberingEverything() {
        ComputationGraph network =
                network("type: rnn, units: 100, activation: relu, recurrent-initialization: identity,"
                        + " input-initialization: small-normal");
        INDArray input = network.getLayer("layer-0").getParam("W");
        assertThat(input.meanNumber().doubleValue()).isCloseTo(0, offset(0.0003));
        assertThat(input.stdNumber().doubleValue()).isCloseTo(0.001, withPercentage(20));
        assertThat(network.getLayer("layer-0").getParam("RW")).isEqualTo(Nd4j.eye(100));
        assertThat(network.getLayer("layer-0").getParam("b").amaxNumber().doubleValue())
                .isZero();
        // what the first step leaves stays as it is as long as nothing else comes in
        INDArray sequence = Nd4j.zeros(1, INPUTS, 50);
        for (int i = 0; i < INPUTS; i++) {
            sequence.putScalar(0, i, 0, 1 + i);
        }
        INDArray hidden = network.feedForward(sequence, false).get("layer-0");
        assertThat(hidden.maxNumber().doubleValue()).isPositive();
        for (int unit = 0; unit < 100; unit++) {
            assertThat(hidden.getDouble(0, unit, 49)).isEqualTo(hidden.getDouble(0, unit, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "gru"})
    void layersDropDifferentCandidates(String type) {
        String layer = "type: " + type + ", units: 4, candidate-dropout: 0.25";
        ComputationGraph network = network(layer, layer);
        RecurrentLayer first =
                (RecurrentLayer) network.getLayer("layer-0").conf().getLayer();
        RecurrentLayer second =
                (RecurrentLayer) network.getLayer("layer-1").conf().getLayer();
        assertThat(first.getNoise().seed()).isNotEqualTo(second.getNoise().seed());
        assertThat(first.getCell().noiseRate()).isEqualTo(0.25);
    }

    /** Of a candidate of 1 the memory without gates counts the time steps at which it was not dropped. */
    @Test
    void candidatesAreDroppedAnewAtEachTimeStep() {
        ComputationGraph network = network("type: lstm, units: 500, candidate-dropout: 0.25, input-gate: false,"
                + " forget-gate: false, output-gate: false, input-activation: linear, output-activation: linear");
        network.getLayer("layer-0").getParam("W").assign(0);
        network.getLayer("layer-0").getParam("RW").assign(0);
        network.getLayer("layer-0").getParam("b").assign(1);
        INDArray sequence = Nd4j.zeros(1, INPUTS, 8);
        INDArray kept = network.feedForward(sequence, true).get("layer-0").mul(0.75);
        int[] steps = new int[9];
        for (int unit = 0; unit < 500; unit++) {
            double before = 0;
            for (int t = 0; t < 8; t++) {
                double after = kept.getDouble(0, unit, t);
                assertThat(after - before)
                        .satisfiesAnyOf(
                                dropped -> assertThat(dropped).isCloseTo(0, offset(1e-5)),
                                written -> assertThat(written).isCloseTo(1, offset(1e-5)));
                before = after;
            }
            steps[(int) Math.round(before)]++;
        }
        assertThat(kept.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.point(7))
                        .meanNumber()
                        .doubleValue())
                .isCloseTo(6, offset(0.25));
        // binomial: 8 steps, each kept with probability 0.75
        assertThat(steps[6]).isBetween(110, 200);
        assertThat(steps[8]).isBetween(25, 80);
        INDArray outsideOfTraining = network.feedForward(sequence, false).get("layer-0");
        assertThat(outsideOfTraining.getDouble(0, 0, 7)).isCloseTo(8, offset(1e-5));
    }
}
