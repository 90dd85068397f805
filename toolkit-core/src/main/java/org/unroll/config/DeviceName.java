package org.unroll.config;

import org.unroll.config.binding.Doc;

/** Where recurrent layers are computed. */
public enum DeviceName {
    @Doc("On a GPU if there is one and a layer has enough to do, otherwise on the processor.")
    AUTO,
    @Doc("On the processor.")
    CPU,
    @Doc("On a GPU; without one nothing is begun.")
    GPU
}
