package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIgnoresAnOutlier() {
        assertThat(new Samples(List.of(3.0, 1.0, 100.0, 2.0, 4.0)).median()).isEqualTo(3);
        assertThat(new Samples(List.of(1.0, 2.0, 3.0, 4.0)).median()).isEqualTo(2.5);
        assertThat(new Samples(List.of(7.0)).median()).isEqualTo(7);
    }

    @Test
    void theSpreadIsHalfTheDistanceBetweenTheQuartiles() {
        // quartiles 2 and 4, median 3
        assertThat(new Samples(List.of(5.0, 4.0, 3.0, 2.0, 1.0)).spread()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(new Samples(List.of(7.0)).spread()).isZero();
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> new Samples(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are no measurements; expected at least one.");
    }
}
