package org.unroll.recurrent.kernel;

import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The kernel that a layer works with, and why no faster one.
 *
 * @param product what computes its matrix products
 * @param reason why a faster kernel was not taken; empty if there is none
 */
public record KernelChoice(MatrixProduct product, Optional<String> reason) {

    /** System property that overrides what layers ask for: {@code auto}, {@code portable} or {@code onednn}. */
    public static final String PROPERTY = "unroll.kernel";

    /**
     * Chooses a kernel.
     *
     * @param wanted what the layer asks for
     * @throws IllegalStateException if a kernel is forced that this machine does not have
     * @throws SettingException if the system property names no kernel
     */
    public static KernelChoice of(Kernel wanted, DataType type) {
        Optional<Kernel> property = ofProperty();
        Kernel kernel = property.filter(forced -> forced == Kernel.PORTABLE || wanted != Kernel.BFLOAT16)
                .orElse(wanted);
        String forced = property.isPresent()
                ? "-D" + PROPERTY + "=" + name(kernel)
                : "the configuration says 'kernel: " + name(kernel) + "'";
        return switch (kernel) {
            case PORTABLE -> portable(forced);
            case ONEDNN -> {
                OneDnnLibrary.obstacle().ifPresent(obstacle -> {
                    throw new IllegalStateException("The kernel onednn was asked for (" + forced + "), but " + obstacle
                            + ". Use 'auto' or 'portable'.");
                });
                yield fastest(type);
            }
            case BFLOAT16 -> rounded(type);
            case AUTO -> fastest(type);
        };
    }

    private static KernelChoice rounded(DataType type) {
        if (type != DataType.FLOAT) {
            return portable("oneDNN has no products of type " + type);
        }
        OneDnnLibrary.obstacle().or(OneDnnLibrary::obstacleToBFloat16).ifPresent(obstacle -> {
            throw new IllegalStateException(
                    "The configuration says 'precision: bfloat16', but " + obstacle + ". Use 'precision: float32'.");
        });
        return new KernelChoice(new BFloat16Product(), Optional.empty());
    }

    private static KernelChoice fastest(DataType type) {
        if (type != DataType.FLOAT) {
            return portable("oneDNN has no products of type " + type);
        }
        return OneDnnLibrary.obstacle()
                .map(KernelChoice::portable)
                .orElseGet(() -> new KernelChoice(new OneDnnProduct(), Optional.empty()));
    }

    private static KernelChoice portable(String reason) {
        return new KernelChoice(PortableProduct.instance(), Optional.of(reason));
    }

    /** Name and reason, such as {@code portable (oneDNN is for x86-64 and arm64, this machine is riscv64)}. */
    public String description() {
        return product.name() + reason.map(text -> " (" + text + ")").orElse("");
    }

    /**
     * The kernel that the system property asks for; empty if it is not set.
     *
     * @throws SettingException if the system property names no kernel
     */
    public static Optional<Kernel> ofProperty() {
        String value = System.getProperty(PROPERTY);
        if (value == null) {
            return Optional.empty();
        }
        for (Kernel kernel : Kernel.values()) {
            if (kernel != Kernel.BFLOAT16 && name(kernel).equals(value)) {
                return Optional.of(kernel);
            }
        }
        throw new SettingException(
                "The system property " + PROPERTY + " is '" + value + "'; expected auto, portable or onednn.");
    }

    private static String name(Kernel kernel) {
        return kernel.name().toLowerCase(Locale.ROOT);
    }
}
