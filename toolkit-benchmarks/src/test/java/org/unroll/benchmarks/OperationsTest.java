package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void symbolsAreGatheredAndTheFirstStateIsZero() {
        // two products (of the state and of its gradient) and the weight gradient, on 49 of 50 steps, in both layers
        double recurrent = 2 * 3 * (2.0 * 32 * 49 * 256 * 1024);
        // the second layer reads vectors: forward, input gradient, weight gradient
        double input = 3 * (2.0 * 32 * 50 * 256 * 1024);
        double head = 3 * (2.0 * 32 * 50 * 256 * 96);
        assertThat(Operations.training(Workload.of("A"))).isEqualTo(recurrent + input + head);
    }

    @Test
    void theInputOfTheNetworkNeedsNoGradient() {
        double recurrent = 2 * 3 * (2.0 * 32 * 99 * 128 * 512);
        double input = 2 * 2 * (2.0 * 32 * 100 * 40 * 512);
        double head = 3 * (2.0 * 32 * 256 * 10);
        assertThat(Operations.training(Workload.of("C"))).isEqualTo(recurrent + input + head);
    }
}
