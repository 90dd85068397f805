package org.unroll.recurrent.device;

import java.util.List;

/** Finds devices of one kind; named in {@code META-INF/services}. */
public interface DeviceProvider {

    /** The kind of device, such as {@code cudnn}. */
    String name();

    /**
     * Looks for a device. Never throws for want of one.
     *
     * @return the device, or why there is none and what to do about it
     */
    Finding find();

    /** What a provider has found. */
    sealed interface Finding permits Found, Missing {}

    /** A device that can be used. */
    record Found(RecurrentDevice device) implements Finding {}

    /**
     * No device.
     *
     * @param reasons what is missing, and how to get it
     */
    record Missing(List<String> reasons) implements Finding {
        public Missing {
            reasons = List.copyOf(reasons);
        }
    }
}
