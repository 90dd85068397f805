package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartTimesTest {

    private static final Workload TAGGER =
            new Workload("tagger", "2x LSTM-4, 3 sequences of 5 steps", NetworkShape.tagger(2, 4), 3, 5);

    @Test
    void theLayersOfAnIterationAreSummedUpAndTheRestIsTheRest() {
        PartTimes.Profile profile = UnrollNetwork.profile(TAGGER, 1, 2);

        assertThat(profile.parts())
                .extracting(PartTimes.Part::name)
                .containsExactly(
                        "recurrent layers, forward",
                        "head, forward",
                        "head, backward",
                        "recurrent layers, backward",
                        "clipping",
                        "optimizer",
                        "the rest");
        assertThat(profile.parts().stream().mapToDouble(PartTimes.Part::millis).sum())
                .isCloseTo(profile.millis(), within(1e-6));
    }

    @Test
    void aProfileIsALineForEachPart() {
        PartTimes.Profile profile = new PartTimes.Profile(
                40, List.of(new PartTimes.Part("recurrent layers, forward", 10), new PartTimes.Part("the rest", 30)));

        assertThat(profile.lines())
                .containsExactly(
                        "recurrent layers, forward                    10.00 ms  25.0 %",
                        "the rest                                     30.00 ms  75.0 %",
                        "iteration                                    40.00 ms");
    }

    @Test
    void aLayersIterationCountsTheTimeOfItsRecurrentLayersOnce() {
        Iteration layers = UnrollNetwork.layers(TAGGER);
        long start = System.nanoTime();
        layers.run();
        long whole = System.nanoTime() - start;

        assertThat(layers.counted(whole)).isPositive().isLessThan(whole);
        assertThat(layers.counted(whole)).isZero();
        assertThat(layers.result()).isPositive();
    }
}
