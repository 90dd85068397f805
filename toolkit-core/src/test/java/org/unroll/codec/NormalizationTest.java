package org.unroll.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalizationTest {

    @Test
    void lowersAndComposesAsAsked() {
        String text = "Cafe\u0301 I";

        assertThat(new Normalization(false, false).of(text)).isEqualTo(text);
        assertThat(new Normalization(true, false).of(text)).isEqualTo("cafe\u0301 i");
        assertThat(new Normalization(false, true).of(text)).isEqualTo("Caf\u00E9 I");
        assertThat(new Normalization(true, true).of(text)).isEqualTo("caf\u00E9 i");
    }
}
