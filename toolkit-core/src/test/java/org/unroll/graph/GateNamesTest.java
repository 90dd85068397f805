package org.unroll.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.config.LayerConfig;
import org.unroll.config.binding.Variant;
import org.unroll.recurrent.cell.CellShape;

/** The gates that the config language knows are those of the cells. */
class GateNamesTest {

    static Stream<String> layers() {
        Stream<String> types = Arrays.stream(LayerConfig.Recurrent.class.getPermittedSubclasses())
                .map(record -> "type: " + record.getAnnotation(Variant.class).value());
        return Stream.concat(
                types,
                Stream.of(
                        "type: gru, reset: before",
                        "type: gru, layer-normalization: true",
                        "type: rnn, layer-normalization: true",
                        "type: lstm, layer-normalization: true",
                        "type: lstm, projection: 3",
                        "type: lstm, input-gate: false",
                        "type: lstm, forget-gate: false, full-gate-recurrence: true",
                        "type: lstm, output-gate: false, peepholes: true, projection: 3",
                        "type: lstm, coupled-gates: true",
                        "type: lstm, input-gate: false, forget-gate: false, output-gate: false"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void areThoseOfTheCell(String layer) {
        LayerConfig.Recurrent config = (LayerConfig.Recurrent) Experiments.layer(layer + ", units: 4");
        assertThat(Cells.of(config).shape(4).gates().stream()
                        .map(CellShape.Gate::name)
                        .distinct())
                .containsExactlyElementsOf(config.gateNames());
    }
}
