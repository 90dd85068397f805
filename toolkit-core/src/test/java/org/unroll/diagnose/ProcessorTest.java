package org.unroll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void featuresOfAnX86Processor() {
        List<String> lines = List.of(
                "model name\t: A processor", "flags\t\t: fpu avx2 fma avx512f amx_bf16 amx_tile", "flags : sse");

        assertThat(Processor.features(lines)).containsExactly("AVX2", "FMA", "AVX-512", "AMX", "AMX bf16");
    }

    @Test
    void featuresOfAnArmProcessor() {
        assertThat(Processor.features(List.of("Features\t: fp asimd sve  bf16 bf16")))
                .containsExactly("NEON", "SVE", "bf16");
    }

    @Test
    void withoutADescriptionNoFeaturesAreKnown() {
        assertThat(Processor.features(List.of())).isEmpty();
    }
}
