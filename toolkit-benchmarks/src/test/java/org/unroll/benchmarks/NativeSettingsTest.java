package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeSettingsTest {

    @Test
    void unrollRunsAsItsLauncherSetsItUp() {
        assertThat(NativeSettings.candidates(Library.UNROLL, 2))
                .extracting(NativeSettings::toString)
                .containsExactly("OMP_NUM_THREADS=1");
    }

    @Test
    void theOthersGetTheBestOfSeveralSettings() {
        assertThat(NativeSettings.candidates(Library.LIBTORCH, 2))
                .extracting(NativeSettings::toString)
                .containsExactly(
                        "OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=1",
                        "OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive OPENBLAS_NUM_THREADS=1",
                        "OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive OPENBLAS_NUM_THREADS=2",
                        "OMP_NUM_THREADS=2");
        assertThat(NativeSettings.candidates(Library.STOCK_DL4J, 2))
                .extracting(NativeSettings::toString)
                .containsExactly(
                        "OMP_NUM_THREADS=1",
                        "OMP_NUM_THREADS=2 OMP_WAIT_POLICY=passive OPENBLAS_NUM_THREADS=2",
                        "OMP_NUM_THREADS=2");
    }
}
