package org.unroll.recurrent.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadCountTest {

    private String before;

    @BeforeEach
    void remember() {
        before = System.getProperty(Workers.THREADS_PROPERTY);
    }

    @AfterEach
    void putBack() {
        if (before == null) {
            System.clearProperty(Workers.THREADS_PROPERTY);
        } else {
            System.setProperty(Workers.THREADS_PROPERTY, before);
        }
    }

    @Test
    void oneForEachPhysicalCoreUnlessSaidOtherwise() {
        System.clearProperty(Workers.THREADS_PROPERTY);

        assertThat(ThreadCount.set()).isEmpty();
        assertThat(ThreadCount.chosen()).isEqualTo(PhysicalCores.count());
    }

    @Test
    void thePropertySetsIt() {
        System.setProperty(Workers.THREADS_PROPERTY, "3");

        assertThat(ThreadCount.set()).contains(3);
        assertThat(ThreadCount.chosen()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "many", "", "1.5", "4097", "99999999999"})
    void anythingElseIsRefused(String value) {
        System.setProperty(Workers.THREADS_PROPERTY, value);

        assertThatThrownBy(ThreadCount::chosen)
                .isInstanceOf(SettingException.class)
                .hasMessage("The system property unroll.threads is '" + value + "'; expected a whole number from 1 to"
                        + " 4096. Leave it out for one thread for each physical core of this machine.");
    }
}
