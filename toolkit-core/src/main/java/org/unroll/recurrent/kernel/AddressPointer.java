package org.unroll.recurrent.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A pointer that can be moved to any element of any memory, so that calls of native code make no garbage. */
final class AddressPointer extends FloatPointer {

    AddressPointer() {
        super((Pointer) null);
    }

    /** Points at an element and returns itself. */
    AddressPointer at(Numbers<?> numbers, long element) {
        address = numbers.address(element);
        return this;
    }
}
