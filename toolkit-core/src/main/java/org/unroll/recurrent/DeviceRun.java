package org.unroll.recurrent;

import java.util.Optional;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceLayerSpec;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.device.RecurrentDevice;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * Decides for each mini-batch whether a layer is computed on its device; room is made there when it is first needed.
 */
final class DeviceRun {

    private final RecurrentLayer layer;
    private final DeviceLayerSpec spec;
    private final RecurrentDevice device;
    private final Arithmetic<?> math;
    private DevicePasses<?> passes;

    private DeviceRun(RecurrentLayer layer, DeviceLayerSpec spec, RecurrentDevice device, Arithmetic<?> math) {
        this.layer = layer;
        this.spec = spec;
        this.device = device;
        this.math = math;
    }

    /** Empty if there is no device, or none for such a layer. */
    static Optional<DeviceRun> of(RecurrentLayer layer, Arithmetic<?> math) {
        if (layer.getDevice() == DeviceWish.CPU) {
            return Optional.empty();
        }
        return DeviceFit.of(layer, math.type()).spec().flatMap(spec -> DeviceChoice.of(layer.getDevice())
                .device()
                .filter(found -> found.obstacle(spec).isEmpty())
                .map(found -> new DeviceRun(layer, spec, found, math)));
    }

    /** The lengths of a mini-batch's sequences, if it is to be computed on the device. */
    Optional<SequenceLengths> lengths(SequenceMask mask, int miniBatch, int timeSteps) {
        boolean isWanted = layer.getDevice() == DeviceWish.GPU || DeviceFit.isWorthIt(spec, miniBatch, timeSteps);
        return isWanted ? SequenceLengths.of(mask, miniBatch, timeSteps) : Optional.empty();
    }

    DevicePasses<?> passes() {
        if (passes == null) {
            passes = new DevicePasses<>(layer, spec, device, math);
        }
        return passes;
    }
}
