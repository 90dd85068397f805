package org.unroll.recurrent.device;

import java.util.List;
import java.util.Optional;

/** A device that computes whole recurrent layers. */
public interface RecurrentDevice {

    /** What computes there, such as {@code cudnn}. */
    String name();

    /** Device and libraries, such as {@code NVIDIA H100 80GB HBM3 (CUDA 12.6, cuDNN 9.5.1)}. */
    String description();

    /** Why the device cannot compute a layer; empty if it can. */
    Optional<String> obstacle(DeviceLayerSpec spec);

    /**
     * Makes room for layers, each of which reads the output of the one below.
     *
     * @param layers from the lowest up, none with an {@link #obstacle}
     * @throws DeviceException if the device refuses
     */
    DeviceStack open(List<DeviceLayerSpec> layers);
}
