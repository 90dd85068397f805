package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void shufflingReadsEachItemOnce() {
        for (int count = 0; count < 50; count++) {
            int[] order = new Order.Shuffled(7).of(count, count);
            assertThat(order)
                    .containsExactlyInAnyOrder(IntStream.range(0, count).toArray());
        }
    }

    @Test
    void seedAndEpochDecideTheOrder() {
        assertThat(new Order.Shuffled(7).of(100, 3)).isEqualTo(new Order.Shuffled(7).of(100, 3));
        Set<String> orders = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            for (int epoch = 0; epoch < 10; epoch++) {
                orders.add(Arrays.toString(new Order.Shuffled(seed).of(100, epoch)));
            }
        }
        assertThat(orders).hasSize(100);
    }

    @Test
    void everyItemIsAsLikelyInEveryPlace() {
        int[][] counts = new int[4][4];
        for (int epoch = 0; epoch < 4000; epoch++) {
            int[] order = new Order.Shuffled(1).of(4, epoch);
            for (int place = 0; place < 4; place++) {
                counts[place][order[place]]++;
            }
        }
        for (int[] place : counts) {
            for (int count : place) {
                assertThat(count).isBetween(880, 1120);
            }
        }
    }

    @Test
    void asGivenCountsUp() {
        assertThat(new Order.AsGiven().of(4, 9)).containsExactly(0, 1, 2, 3);
    }
}
