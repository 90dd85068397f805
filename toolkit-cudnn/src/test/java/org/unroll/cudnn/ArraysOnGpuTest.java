package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks give the same where ND4J has its arrays on the GPU, and nothing goes through pinned memory. */
class ArraysOnGpuTest {

    @Test
    void areCopiedThere() throws IOException {
        String lastLine = EmulatedCuda.lastLineOf(
                ArraysOnGpu.class,
                List.of(
                        "-Dunroll.cuda.libraries=" + EmulatedCuda.libraries(),
                        "-D" + SeparateArrays.PROPERTY + "=true"));
        assertThat(lastLine).isEqualTo("equal");
    }
}
