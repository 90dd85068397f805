package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.unroll.config.SplitConfig;

class SplitTest {

    @Test
    void sharesAreRoundedAndTheRestIsForTraining() {
        assertThat(Split.of(2000, new SplitConfig(0.05, 0.1))).isEqualTo(new Split(1700, 100, 200));
        assertThat(Split.of(10, new SplitConfig(0.05, 0.04))).isEqualTo(new Split(9, 1, 0));
        assertThat(Split.of(7, new SplitConfig(0, 0))).isEqualTo(new Split(7, 0, 0));
    }

    @Test
    void partsAddUp() {
        for (int count = 0; count < 500; count++) {
            Split split = Split.of(count, new SplitConfig(0.07, 0.13));
            assertThat(split.training() + split.validation() + split.test()).isEqualTo(count);
        }
    }
}
