package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubjectTest {

    @Test
    void aWordNamesASubject() {
        for (Workload workload : Workload.ALL) {
            Subject subject = new Subject.Network(workload, Phase.TRAINING);
            assertThat(Subject.of(subject.word())).isEqualTo(subject);
        }
        Subject product = new Subject.Product(64, 2048, 512);
        assertThat(product.word()).isEqualTo("64x2048x512");
        assertThat(Subject.of("64x2048x512")).isEqualTo(product);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> Subject.of("64x2048"))
                .hasMessage("'64x2048' is no subject; expected WORKLOAD:PHASE or ROWSxCOLUMNSxINNER.");
        assertThatThrownBy(() -> Workload.of("F"))
                .hasMessage("There is no shape 'F'; expected one of A, B, C, D, E, A-gru, C-gru.");
    }
}
