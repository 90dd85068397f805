package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.cell.ElmanCell;
import org.unroll.recurrent.cell.GruCell;
import org.unroll.recurrent.cell.LstmCell;
import org.unroll.recurrent.device.DeviceCell;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.WeightBlock;
import org.unroll.recurrent.device.WeightPart;

/** Which layers a device could compute, why not the others, and where it finds their weights. */
class DeviceFitTest {

    private static RecurrentLayer.Builder lstm() {
        return RecurrentLayer.of(new LstmCell(1), 4).nIn(3);
    }

    private static DeviceFit fit(RecurrentLayer.Builder layer) {
        return DeviceFit.of(layer.build(), DataType.FLOAT);
    }

    private static DeviceLayerSpec spec(RecurrentLayer.Builder layer) {
        DeviceFit fit = fit(layer);
        assertThat(fit.reason()).isEmpty();
        return fit.spec().orElseThrow();
    }

    private static void assertRefused(RecurrentLayer.Builder layer, String reason) {
        DeviceFit fit = fit(layer);
        assertThat(fit.spec()).isEmpty();
        assertThat(fit.reason()).contains(reason);
    }

    @Test
    void cellsThatDevicesCompute() {
        assertThat(spec(lstm()).cell()).isEqualTo(DeviceCell.LSTM);
        assertThat(spec(RecurrentLayer.of(new GruCell(GruCell.Reset.AFTER), 4).nIn(3))
                        .cell())
                .isEqualTo(DeviceCell.GRU);
        assertThat(spec(RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.TANH), 4)
                                .nIn(3))
                        .cell())
                .isEqualTo(DeviceCell.TANH);
        assertThat(spec(RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.RELU), 4)
                                .nIn(3))
                        .cell())
                .isEqualTo(DeviceCell.RELU);
    }

    @Test
    void whatALayerLooksLike() {
        DeviceLayerSpec spec = spec(lstm().bidirectional(DirectionMerge.CONCAT).tf32(false));

        assertThat(spec.inputs()).isEqualTo(3);
        assertThat(spec.units()).isEqualTo(4);
        assertThat(spec.directions()).isEqualTo(2);
        assertThat(spec.outputs()).isEqualTo(8);
        assertThat(spec.tf32()).isFalse();
        assertThat(spec.parameters()).isEqualTo(2 * (3 * 16 + 4 * 16 + 16));
    }

    @Test
    void layersThatStayOnTheProcessor() {
        assertRefused(
                RecurrentLayer.of(new GruCell(GruCell.Reset.BEFORE), 4).nIn(3),
                "a GPU computes the cells lstm, rnn and gru with 'reset: after'; this layer has gru of another kind");
        assertRefused(
                lstm().noise(new RecurrentNoise(0.1, new double[0], 1)),
                "a GPU has neither recurrent dropout nor zoneout");
        assertRefused(
                lstm().bidirectional(DirectionMerge.ADD),
                "a GPU puts the two directions side by side ('bidirectional: concat') and merges them in no other way");
        assertRefused(
                lstm().symbolInput(true).nIn(5000),
                "a vocabulary of 5000 symbols is too large to go to a GPU as vectors (at most 4096); use 'input: {type:"
                        + " embedding}'");
    }

    @Test
    void littleWorkIsNotWorthTheWay() {
        List<DeviceLayerSpec> layers = List.of(spec(lstm()), spec(lstm()));

        assertThat(DeviceFit.isWorthIt(layers, 1, 1)).isFalse();
        assertThat(DeviceFit.isWorthIt(layers, 1000, 1000)).isTrue();
    }

    /** Ours are, for each direction, W [inputs, gates], R [units, gates] and b; a device has each gate for itself. */
    @Test
    void everyWeightHasOnePlaceOnTheDevice() {
        for (RecurrentLayer.Builder layer : List.of(
                lstm(),
                lstm().bidirectional(DirectionMerge.CONCAT),
                RecurrentLayer.of(new GruCell(GruCell.Reset.AFTER), 4).nIn(3),
                RecurrentLayer.of(new ElmanCell(ElmanCell.Activation.TANH), 4).nIn(3))) {
            DeviceLayerSpec spec = spec(layer);
            int[] uses = new int[(int) spec.parameters()];
            for (WeightBlock block : spec.blocks()) {
                for (int row = 0; row < block.rows(); row++) {
                    for (int column = 0; column < block.columns(); column++) {
                        uses[(int) block.offset() + row * block.stride() + column]++;
                    }
                }
            }
            assertThat(uses).containsOnly(1);
        }
    }

    @Test
    void theGatesOfAGruStandInAnotherOrderThanOurs() {
        DeviceLayerSpec spec =
                spec(RecurrentLayer.of(new GruCell(GruCell.Reset.AFTER), 4).nIn(3));
        List<String> ours =
                spec.shape().gates().stream().map(gate -> gate.name()).toList();
        WeightBlock reset = spec.blocks().stream()
                .filter(block -> block.part() == WeightPart.RECURRENT && block.gate() == 0)
                .findFirst()
                .orElseThrow();
        int inputWeights = 3 * spec.shape().width(spec.shape().input());
        int firstRecurrent = spec.shape().terms().get(0).into().from();

        assertThat(reset.offset()).isEqualTo(inputWeights + 4L * (ours.indexOf("reset") - firstRecurrent));
        assertThat(ours.indexOf("reset") - firstRecurrent).isNotZero();
        assertThat(spec.blocks())
                .filteredOn(block -> block.part() == WeightPart.RECURRENT_BIAS)
                .hasSize(1);
    }
}
