package org.unroll.recurrent.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void everyIndexIsVisitedOnce() {
        for (int total : new int[] {0, 1, 2, 7, 100}) {
            AtomicIntegerArray visits = new AtomicIntegerArray(total);
            Workers.split(total, 1, (from, to) -> {
                for (int i = from; i < to; i++) {
                    visits.incrementAndGet(i);
                }
            });
            for (int i = 0; i < total; i++) {
                assertThat(visits.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void aFailureInAnyPartReachesTheCaller() {
        assertThatThrownBy(() -> Workers.split(10, 1, (from, to) -> {
                    if (to == 10) {
                        throw new IllegalStateException("the last part failed");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the last part failed");
    }
}
