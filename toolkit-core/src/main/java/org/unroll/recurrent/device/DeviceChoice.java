package org.unroll.recurrent.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.unroll.recurrent.kernel.SettingException;

/**
 * The device that layers are computed on, and why none.
 *
 * @param device empty for the processor
 * @param reasons why there is no device; empty if there is one
 */
public record DeviceChoice(Optional<RecurrentDevice> device, List<String> reasons) {
    public DeviceChoice {
        reasons = List.copyOf(reasons);
    }

    /** System property that overrides what layers ask for: {@code auto}, {@code cpu} or {@code gpu}. */
    public static final String PROPERTY = "unroll.device";

    /**
     * Chooses a device.
     *
     * @param wanted what a layer asks for
     * @throws DeviceException if a device is asked for that is not there
     * @throws SettingException if the system property names no wish
     */
    public static DeviceChoice of(DeviceWish wanted) {
        DeviceWish wish = wish(wanted);
        if (wish == DeviceWish.CPU) {
            return new DeviceChoice(Optional.empty(), List.of("the processor was asked for"));
        }
        DeviceChoice found = found();
        if (wish == DeviceWish.GPU && found.device().isEmpty()) {
            throw new DeviceException("A GPU was asked for ("
                    + (ofProperty().isPresent() ? "-D" + PROPERTY + "=gpu" : "'device: gpu'") + "), but "
                    + String.join("; ", found.reasons())
                    + ". Or write 'device: auto' to go on without one; UNROLL_JVM_OPTS=-D" + PROPERTY
                    + "=cpu does so for a run that has begun.");
        }
        return found;
    }

    /**
     * What a wish leads to, in one line.
     *
     * @return empty if there was nothing to choose from, since the processor was asked for or nothing else is built in
     * @throws DeviceException if a device is asked for that is not there
     */
    public static Optional<String> outcome(DeviceWish wanted) {
        boolean isNothingElse =
                ServiceLoader.load(DeviceProvider.class).findFirst().isEmpty();
        if (isNothingElse || wish(wanted) == DeviceWish.CPU) {
            return Optional.empty();
        }
        DeviceChoice choice = of(wanted);
        return Optional.of(choice.device()
                .map(RecurrentDevice::description)
                .orElseGet(() -> "the processor, since " + String.join("; ", choice.reasons())));
    }

    private static DeviceChoice found() {
        List<String> reasons = new ArrayList<>();
        for (DeviceProvider provider : ServiceLoader.load(DeviceProvider.class)) {
            DeviceProvider.Finding finding = provider.find();
            if (finding instanceof DeviceProvider.Found found) {
                return new DeviceChoice(Optional.of(found.device()), List.of());
            } else if (finding instanceof DeviceProvider.Missing missing) {
                missing.reasons().forEach(reason -> reasons.add(provider.name() + ": " + reason));
            }
        }
        if (reasons.isEmpty()) {
            reasons.add(
                    "this Unroll was built without GPU support; build it with UNROLL_GPU=cudnn or 'mvn -Pcudnn package'");
        }
        return new DeviceChoice(Optional.empty(), reasons);
    }

    /** What is wished in the end: what the system property asks for, otherwise what a layer asks for. */
    public static DeviceWish wish(DeviceWish ofLayer) {
        return ofProperty().orElse(ofLayer);
    }

    /**
     * What the system property asks for; empty if it is not set.
     *
     * @throws SettingException if the system property names no wish
     */
    public static Optional<DeviceWish> ofProperty() {
        String value = System.getProperty(PROPERTY);
        if (value == null) {
            return Optional.empty();
        }
        for (DeviceWish wish : DeviceWish.values()) {
            if (wish.name().toLowerCase(Locale.ROOT).equals(value)) {
                return Optional.of(wish);
            }
        }
        throw new SettingException(
                "The system property " + PROPERTY + " is '" + value + "'; expected auto, cpu or gpu.");
    }
}
