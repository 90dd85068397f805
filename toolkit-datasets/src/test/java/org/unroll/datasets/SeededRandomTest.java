package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

    @Test
    void seedPurposeAndNumberDecideAlone() {
        assertThat(SeededRandom.of(42, "shuffling", 0).nextLong())
                .isEqualTo(SeededRandom.of(42, "shuffling", 0).nextLong());
        Set<Long> numbers = new HashSet<>();
        for (String purpose : new String[] {"shuffling", "examples"}) {
            for (long seed = -5; seed < 5; seed++) {
                for (long number = 0; number < 10; number++) {
                    numbers.add(SeededRandom.of(seed, purpose, number).nextLong());
                }
            }
        }
        assertThat(numbers).hasSize(200);
    }
}
