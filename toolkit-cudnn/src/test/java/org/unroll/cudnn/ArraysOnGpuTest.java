package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Networks give the same where ND4J has its arrays on the GPU, and nothing goes through pinned memory. */
class ArraysOnGpuTest {

    @Test
    void areCopiedThere() throws IOException {
        String output = EmulatedCuda.run(
                ArraysOnGpu.class,
                "-Dunroll.cuda.libraries=" + EmulatedCuda.libraries(),
                "-D" + SeparateArrays.PROPERTY + "=true");
        assertThat(output).endsWith("equal" + System.lineSeparator());
    }
}
