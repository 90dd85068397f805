package org.unroll.recurrent;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.cell.CellShape;
import org.unroll.recurrent.device.DeviceCell;
import org.unroll.recurrent.device.DeviceDropout;
import org.unroll.recurrent.device.DeviceLayerSpec;

/**
 * Whether a device could compute a layer.
 *
 * @param spec what it would have to compute; empty if it cannot
 * @param reason why it cannot; empty if it can
 */
public record DeviceFit(Optional<DeviceLayerSpec> spec, Optional<String> reason) {

    /** Vocabularies up to this size are handed over as vectors of zeros and a one. */
    private static final int MOST_SYMBOLS = 4096;

    /** Multiplications of a pass from which on the way to a device and back is worth it. */
    private static final long WORTH_IT = 1 << 24;

    /** Looks at a layer in a network of a number type. */
    public static DeviceFit of(RecurrentLayer layer, DataType type) {
        Optional<DeviceCell> cell = DeviceCell.of(layer.getCell());
        if (cell.isEmpty()) {
            return refused("a GPU computes the cells lstm, rnn and gru with 'reset: after'; this layer has "
                    + layer.getCell().name() + " of another kind");
        }
        if (isNoisy(layer)) {
            return refused("a GPU has neither recurrent dropout nor zoneout");
        }
        if (layer.getMerge() != null && layer.getMerge() != DirectionMerge.CONCAT) {
            return refused("a GPU puts the two directions side by side ('bidirectional: concat') and merges them in no"
                    + " other way");
        }
        if (layer.isSymbolInput() && layer.getNIn() > MOST_SYMBOLS) {
            return refused("a vocabulary of " + layer.getNIn() + " symbols is too large to go to a GPU as vectors (at"
                    + " most " + MOST_SYMBOLS + "); use 'input: {type: embedding}'");
        }
        return new DeviceFit(
                Optional.of(new DeviceLayerSpec(
                        cell.get(),
                        layer.shape(),
                        type,
                        (int) layer.getNIn(),
                        layer.directions(),
                        DeviceDropout.NONE,
                        layer.isTf32())),
                Optional.empty());
    }

    private static boolean isNoisy(RecurrentLayer layer) {
        CellShape shape = layer.shape();
        boolean zonesOut = false;
        for (int state = 0; state < shape.states().size(); state++) {
            zonesOut |= layer.getNoise().zoneout(state) > 0;
        }
        return zonesOut || layer.getNoise().hiddenDropout() > 0;
    }

    private static DeviceFit refused(String reason) {
        return new DeviceFit(Optional.empty(), Optional.of(reason));
    }

    /** Whether a pass has so much to do that a device is faster, the way there and back included. */
    static boolean isWorthIt(List<DeviceLayerSpec> layers, int miniBatch, int timeSteps) {
        long weights = 0;
        for (DeviceLayerSpec layer : layers) {
            int gates = layer.cell().gates().size();
            weights += (long) layer.directions() * gates * layer.units() * (layer.inputs() + layer.units());
        }
        return weights * miniBatch * timeSteps >= WORTH_IT;
    }
}
