package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How versions are written. */
class CudnnDeviceTest {

    @ParameterizedTest
    @CsvSource({"11060, 11.6", "12000, 12.0", "12060, 12.6", "13010, 13.1"})
    void versionOfCuda(int number, String version) {
        assertThat(CudnnDevice.ofCuda(number)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"8302, 8.3.2", "8907, 8.9.7", "90000, 9.0.0", "90501, 9.5.1", "91900, 9.19.0"})
    void versionOfCudnn(long number, String version) {
        assertThat(CudnnDevice.ofCudnn(number)).isEqualTo(version);
    }
}
