package org.unroll.cudnn;

import org.bytedeco.javacpp.Pointer;

/** Places in memory. */
final class Addresses {

    private Addresses() {}

    /** The place some bytes behind another one. */
    static Pointer behind(Pointer start, long bytes) {
        return new Pointer() {
            {
                address = start.address() + bytes;
            }
        };
    }
}
