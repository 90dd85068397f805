package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GpuTableTest {

    private static GpuTable.Row row(String label, Map<Contestant, Samples> samples) {
        return new GpuTable.Row(new Subject.Network(Workload.of(label), Phase.TRAINING), samples);
    }

    private static Samples millis(double value) {
        return new Samples(List.of(value / 1e3));
    }

    @Test
    void aRowHasMediansAndRatiosToUnrollOnTheGpu() {
        GpuTable.Row row = row(
                "B",
                Map.of(
                        Contestant.UNROLL_ON_GPU, millis(20),
                        Contestant.PYTORCH_ON_GPU, millis(19),
                        Contestant.UNROLL_ON_TWO_CORES, millis(500)));

        assertThat(GpuTable.line(row))
                .isEqualTo("B, training            20.00 ±0%                19.00 ±0% (0.95x)"
                        + "        -                        500.00 ±0% (25.00x)");
        assertThat(GpuTable.targets(List.of(row)))
                .containsExactly("target: at least 20.0 times the training speed of 'Unroll, 2 threads' at B: 25.00,"
                        + " reached");
    }

    @Test
    void theLargeNetworkIsMeantToBeNearlyAsFastAsPyTorch() {
        GpuTable.Row slower =
                row("G", Map.of(Contestant.UNROLL_ON_GPU, millis(40), Contestant.PYTORCH_ON_GPU, millis(32)));
        GpuTable.Row alone = row("G", Map.of(Contestant.UNROLL_ON_GPU, millis(40)));

        assertThat(GpuTable.targets(List.of(slower, alone)))
                .containsExactly(
                        "target: at least 0.9 times the training speed of 'PyTorch, GPU' at G: 0.80, missed",
                        "target: at least 0.9 times the training speed of 'PyTorch, GPU' at G: not measured");
    }

    @Test
    void layersAloneHaveNoTarget() {
        GpuTable.Row row =
                new GpuTable.Row(new Subject.Layers(Workload.of("G")), Map.of(Contestant.UNROLL_ON_GPU, millis(30)));

        assertThat(GpuTable.line(row))
                .isEqualTo("G, layers alone        30.00 ±0%                -                        -"
                        + "                        -");
        assertThat(GpuTable.targets(List.of(row))).isEmpty();
    }
}
