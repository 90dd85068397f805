package org.unroll.cudnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deeplearning4j's own LSTM layers give on a GPU what they give without it. */
class PlainLstmTest {

    @BeforeAll
    static void emulate() {
        EmulatedCuda.use();
    }

    @ParameterizedTest
    @EnumSource
    void agrees(PlainLstm.Case what) throws IOException {
        run(what, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"STACKED", "TRUNCATED_SHORTER"})
    void agreesWithArraysOnTheGpu(PlainLstm.Case what) throws IOException {
        run(what, true);
    }

    private static void run(PlainLstm.Case what, boolean areOnGpu) throws IOException {
        String lastLine = EmulatedCuda.lastLineOf(
                PlainLstm.class,
                List.of(
                        "-D" + SeparateArrays.PROPERTY + "=" + areOnGpu,
                        "-Dunroll.cuda.libraries=" + EmulatedCuda.libraries(),
                        "-Dopexec=" + CudaNamedExecutioner.class.getName(),
                        "-Dcase=" + what));
        assertThat(lastLine).isEqualTo(what + " agrees");
    }
}
