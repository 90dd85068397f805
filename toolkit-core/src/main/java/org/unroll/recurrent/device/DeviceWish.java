package org.unroll.recurrent.device;

/** Where recurrent layers are to be computed. */
public enum DeviceWish {
    /** On a device if there is one and a layer's work is worth the way there, otherwise on the processor. */
    AUTO,
    /** On the processor. */
    CPU,
    /** On a device; without one that is an error. */
    GPU
}
