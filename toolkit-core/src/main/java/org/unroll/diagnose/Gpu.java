package org.unroll.diagnose;

import java.util.List;
import java.util.Optional;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.device.RecurrentDevice;

/**
 * The GPU that recurrent layers can be computed on.
 *
 * @param description its name, and the versions of driver and libraries; empty if there is none
 * @param reasons why there is none; empty if there is one
 */
public record Gpu(Optional<String> description, List<String> reasons) {
    public Gpu {
        reasons = List.copyOf(reasons);
    }

    /** The one of this machine. */
    static Gpu inspect() {
        DeviceChoice choice = DeviceChoice.of(DeviceWish.AUTO);
        return new Gpu(choice.device().map(RecurrentDevice::description), choice.reasons());
    }
}
