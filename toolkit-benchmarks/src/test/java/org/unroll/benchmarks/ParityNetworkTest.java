package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.unroll.recurrent.DeviceFit;
import org.unroll.recurrent.RecurrentLayer;

/** What the parity of a GPU is judged by. */
class ParityNetworkTest {

    static List<ParityNetwork> networks() {
        return ParityNetwork.all(ParitySize.QUICK);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aGpuCouldComputeAllRecurrentLayers(ParityNetwork network) {
        ComputationGraph graph = network.compile(network.experiment("cpu", "float32"), ParitySize.QUICK);

        assertThat(List.of(graph.getLayers()))
                .filteredOn(layer -> layer.conf().getLayer() instanceof RecurrentLayer)
                .isNotEmpty()
                .allSatisfy(layer -> assertThat(
                                DeviceFit.of((RecurrentLayer) layer.conf().getLayer(), DataType.FLOAT)
                                        .reason())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void itsMiniBatchesFitAndItsWeightsDependOnTheSeedAlone(ParityNetwork network) {
        ComputationGraph graph = network.compile(network.experiment("cpu", "float32"), ParitySize.QUICK);
        for (MultiDataSet batch : new ParityBatches(network.task(), ParitySize.QUICK).all()) {
            graph.setInputs(batch.getFeatures());
            graph.setLabels(batch.getLabels());
            graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
            graph.computeGradientAndScore();
            assertThat(graph.score()).isFinite();
        }
        assertThat(network.compile(network.experiment("cpu", "float32"), ParitySize.QUICK)
                        .params())
                .isEqualTo(graph.params());
    }

    @Test
    void namesAreDifferent() {
        assertThat(networks()).extracting(ParityNetwork::name).doesNotHaveDuplicates();
    }
}
