package org.unroll.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is compared is the same: each library's form of a workload begins with the same loss and learns. */
class SameNetworksTest {

    private static void assertLearns(Iteration iteration, double firstLoss) {
        iteration.run();
        assertThat(iteration.result()).isCloseTo(firstLoss, within(0.1 * firstLoss));
        double first = iteration.result();
        for (int i = 0; i < 3; i++) {
            iteration.run();
        }
        assertThat(iteration.result()).isLessThan(first);
    }

    @ParameterizedTest
    @CsvSource({"A,96", "C,10"})
    void theLossOfAnUntrainedClassifierIsThatOfGuessing(String label, int classes) {
        Workload workload = Workload.of(label);
        assertLearns(UnrollNetwork.iteration(workload, Phase.TRAINING), Math.log(classes));
        assertLearns(LibtorchNetwork.iteration(workload, Phase.TRAINING), Math.log(classes));
        assertLearns(StockNetwork.iteration(workload, Phase.TRAINING), Math.log(classes));
    }

    @ParameterizedTest
    @CsvSource({"A-gru,96", "C-gru,10"})
    void soIsThatOfGru(String label, int classes) {
        Workload workload = Workload.of(label);
        assertLearns(UnrollNetwork.iteration(workload, Phase.TRAINING), Math.log(classes));
        assertLearns(LibtorchNetwork.iteration(workload, Phase.TRAINING), Math.log(classes));
    }

    @Test
    void theForecastBeginsNearTheVarianceOfItsTargets() {
        Workload workload = Workload.of("D");
        assertLearns(UnrollNetwork.iteration(workload, Phase.TRAINING), 1);
        assertLearns(LibtorchNetwork.iteration(workload, Phase.TRAINING), 1);
        assertLearns(StockNetwork.iteration(workload, Phase.TRAINING), 1);
    }

    @Test
    void inferenceAndSteppingGiveProbabilities() {
        Workload a = Workload.of("A");
        Workload e = Workload.of("E");
        for (Iteration iteration : List.of(
                UnrollNetwork.iteration(a, Phase.INFERENCE),
                LibtorchNetwork.iteration(a, Phase.INFERENCE),
                StockNetwork.iteration(a, Phase.INFERENCE))) {
            iteration.run();
            assertThat(iteration.result()).isCloseTo((double) a.totalSteps(), within(0.1));
        }
        for (Iteration iteration : List.of(
                UnrollNetwork.iteration(e, Phase.STEPPING),
                LibtorchNetwork.iteration(e, Phase.STEPPING),
                StockNetwork.iteration(e, Phase.STEPPING))) {
            iteration.run();
            iteration.run();
            assertThat(iteration.result()).isCloseTo(1, within(1e-4));
        }
    }
}
