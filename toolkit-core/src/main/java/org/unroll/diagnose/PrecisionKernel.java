package org.unroll.diagnose;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.recurrent.kernel.Kernel;
import org.unroll.recurrent.kernel.KernelChoice;

/**
 * The kernel that layers get in one precision, unless a config asks for another.
 *
 * @param precision {@code float32} or {@code float64}
 * @param kernel its name; empty if there is none that can be used
 * @param reason why a faster one was not taken, or why there is none; empty if there is no faster one
 */
public record PrecisionKernel(String precision, Optional<String> kernel, Optional<String> reason) {

    static PrecisionKernel inspect(String precision, DataType type) {
        try {
            KernelChoice choice = KernelChoice.of(Kernel.AUTO, type);
            return new PrecisionKernel(precision, Optional.of(choice.product().name()), choice.reason());
        } catch (IllegalStateException | LinkageError e) {
            return new PrecisionKernel(precision, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
