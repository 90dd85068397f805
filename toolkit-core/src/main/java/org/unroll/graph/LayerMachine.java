package org.unroll.graph;

import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.kernel.Kernel;

/**
 * What is to compute the layers of a network.
 *
 * @param kernel of the matrix products on the processor
 * @param device where recurrent layers are computed
 * @param tf32 whether a GPU may round the factors of products to TF32
 */
record LayerMachine(Kernel kernel, DeviceWish device, boolean tf32) {

    /** The same for a model that is used: what it was trained on need not be there. */
    LayerMachine ofModel() {
        return device == DeviceWish.GPU ? new LayerMachine(kernel, DeviceWish.AUTO, tf32) : this;
    }
}
