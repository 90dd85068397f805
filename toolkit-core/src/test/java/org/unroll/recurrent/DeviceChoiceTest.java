package org.unroll.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.device.DeviceException;
import org.unroll.recurrent.device.DeviceWish;
import org.unroll.recurrent.kernel.SettingException;

/** Where layers are computed, and what is said about it. */
class DeviceChoiceTest {

    @AfterEach
    void clear() {
        System.clearProperty(DeviceChoice.PROPERTY);
    }

    @Test
    void aDeviceThatIsThereIsTaken() {
        EmulatedDevice.with(() -> {
            assertThat(DeviceChoice.of(DeviceWish.AUTO).device()).isPresent();
            assertThat(DeviceChoice.of(DeviceWish.GPU).device()).isPresent();
            assertThat(DeviceChoice.of(DeviceWish.CPU).device()).isEmpty();
            assertThat(DeviceChoice.outcome(DeviceWish.AUTO)).contains("emulated");
            assertThat(DeviceChoice.outcome(DeviceWish.CPU)).isEmpty();
        });
    }

    @Test
    void withoutOneTheProcessorIsTakenInOneLine() {
        assertThat(DeviceChoice.of(DeviceWish.AUTO).device()).isEmpty();
        assertThat(DeviceChoice.outcome(DeviceWish.AUTO)).contains("the processor, since emulated: it is switched off");
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> DeviceChoice.outcome(DeviceWish.GPU))
                .withMessageStartingWith("A GPU was asked for ('device: gpu'), but emulated: it is switched off.");
    }

    @Test
    void thePropertyOverridesWhatLayersAskFor() {
        EmulatedDevice.with(() -> {
            System.setProperty(DeviceChoice.PROPERTY, "cpu");
            assertThat(DeviceChoice.of(DeviceWish.GPU).device()).isEmpty();
            System.setProperty(DeviceChoice.PROPERTY, "gpu");
            assertThat(DeviceChoice.of(DeviceWish.CPU).device()).isPresent();
            assertThat(DeviceChoice.wish(DeviceWish.CPU)).isEqualTo(DeviceWish.GPU);
        });
        System.setProperty(DeviceChoice.PROPERTY, "tpu");
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> DeviceChoice.of(DeviceWish.AUTO))
                .withMessage("The system property unroll.device is 'tpu'; expected auto, cpu or gpu.");
    }
}
