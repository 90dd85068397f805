package org.unroll.cli;

import org.unroll.recurrent.device.DeviceChoice;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.ThreadCount;

/** The system properties that a user may set; one that is wrong ends every command before it begins. */
final class Settings {

    private Settings() {}

    /** @throws org.unroll.recurrent.kernel.SettingException if a value cannot be used */
    static void requireValid() {
        ThreadCount.set();
        KernelChoice.ofProperty();
        DeviceChoice.ofProperty();
    }
}
