package org.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unroll.recurrent.kernel.KernelChoice;
import org.unroll.recurrent.kernel.Workers;

/** System properties that cannot be used end every command before it begins. */
class SettingsTest {

    @AfterEach
    void clear() {
        System.clearProperty(Workers.THREADS_PROPERTY);
        System.clearProperty(KernelChoice.PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two"})
    void numberOfThreads(String value) {
        System.setProperty(Workers.THREADS_PROPERTY, value);

        CommandResult result = Commands.run("doctor");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .isEqualTo("error: The system property unroll.threads is '" + value + "'; expected a whole number from"
                        + " 1 to 4096. Leave it out for one thread for each physical core of this machine.\n");
    }

    @Test
    void kernel() {
        System.setProperty(KernelChoice.PROPERTY, "fast");

        CommandResult result = Commands.run("version");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.errors())
                .isEqualTo("error: The system property unroll.kernel is 'fast'; expected auto, portable or onednn.\n");
    }

    @Test
    void helpIsShownAllTheSame() {
        System.setProperty(Workers.THREADS_PROPERTY, "0");

        assertThat(Commands.run("doctor", "--help").exitCode()).isZero();
    }
}
