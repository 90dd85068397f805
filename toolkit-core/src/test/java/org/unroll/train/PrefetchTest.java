package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefetchTest {

    private static final List<SequenceBatch> BATCHES = IntStream.range(0, 100)
            .mapToObj(i -> new SequenceBatch(null, i > 0))
            .toList();

    @Test
    void keepsTheOrder() {
        List<SequenceBatch> read = new ArrayList<>();
        try (Prefetch prefetch = Prefetch.of(BATCHES.iterator())) {
            prefetch.forEachRemaining(read::add);

            assertThat(prefetch.hasNext()).isFalse();
            assertThatThrownBy(prefetch::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(read).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(read.get(i)).isSameAs(BATCHES.get(i));
        }
    }

    @Test
    void anEmptyEpochHasNoMiniBatch() {
        try (Prefetch prefetch = Prefetch.of(List.<SequenceBatch>of().iterator())) {
            assertThat(prefetch.hasNext()).isFalse();
        }
    }

    @Test
    void doesNotRunFarAheadAndEndsWhenClosed() {
        AtomicInteger prepared = new AtomicInteger();
        Iterator<SequenceBatch> counted =
                BATCHES.stream().peek(batch -> prepared.incrementAndGet()).iterator();
        try (Prefetch prefetch = Prefetch.of(counted)) {
            assertThat(prefetch.next()).isSameAs(BATCHES.get(0));
            assertThat(prefetch.next()).isSameAs(BATCHES.get(1));
        }
        assertThat(prepared.get()).isBetween(2, 10);
    }

    @Test
    void aFailureIsThrownWhereItsMiniBatchIsAskedFor() {
        Iterator<SequenceBatch> failing = IntStream.range(0, 10)
                .mapToObj(i -> {
                    if (i == 3) {
                        throw new IllegalStateException("damaged disk");
                    }
                    return BATCHES.get(i);
                })
                .iterator();
        try (Prefetch prefetch = Prefetch.of(failing)) {
            for (int i = 0; i < 3; i++) {
                assertThat(prefetch.next()).isSameAs(BATCHES.get(i));
            }
            assertThatThrownBy(prefetch::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("damaged disk");
            assertThatThrownBy(prefetch::hasNext).hasMessage("damaged disk");
        }
    }
}
