package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {

    private static Subject.Network training(String label) {
        return new Subject.Network(Workload.of(label), Phase.TRAINING);
    }

    @Test
    void trainingStepAndGruHaveTargets() {
        assertThat(Target.ratio(training("A"), Library.LIBTORCH)).hasValue(1.2);
        assertThat(Target.ratio(training("A"), Library.STOCK_DL4J)).hasValue(6.0);
        assertThat(Target.ratio(training("D"), Library.STOCK_DL4J)).hasValue(3.0);
        assertThat(Target.ratio(training("C-gru"), Library.LIBTORCH)).hasValue(1.5);
        assertThat(Target.ratio(training("C-gru"), Library.STOCK_DL4J)).isEmpty();
        assertThat(Target.ratio(new Subject.Network(Workload.of("E"), Phase.STEPPING), Library.LIBTORCH))
                .hasValue(2.0);
        assertThat(Target.ratio(new Subject.Network(Workload.of("A"), Phase.INFERENCE), Library.LIBTORCH))
                .isEmpty();
    }
}
