package org.unroll.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.unroll.config.Experiment;

class LearningRateTest {

    private static LearningRate rate(String schedule, int warmUp) {
        Experiment experiment = Experiment.parse(
                """
                version: 1
                name: x
                data: {type: text, corpus: europarl-english}
                model: {topology: many-to-many, input: {type: one-hot}, layers: [{type: rnn, units: 2}], head: {type: softmax}}
                training:
                  epochs: 4
                  optimizer: {type: sgd, learning-rate: 0.8}
                """
                        + "  schedule: " + schedule + "\n  warm-up: " + warmUp + "\n",
                "x.yaml",
                Path.of(""));
        return new LearningRate(0.8, experiment.training(), 10);
    }

    private static void assertRate(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, offset(1e-12));
    }

    @Test
    void constant() {
        assertRate(rate("{type: constant}", 0).at(0, 1), 0.8);
        assertRate(rate("{type: constant}", 0).at(39, 1), 0.8);
    }

    @Test
    void warmUpRisesLinearly() {
        LearningRate rate = rate("{type: constant}", 4);
        assertRate(rate.at(0, 1), 0.2);
        assertRate(rate.at(3, 1), 0.8);
        assertRate(rate.at(4, 1), 0.8);
    }

    @Test
    void step() {
        LearningRate rate = rate("{type: step, every-epochs: 2, factor: 0.5}", 0);
        assertRate(rate.at(19, 1), 0.8);
        assertRate(rate.at(20, 1), 0.4);
        assertRate(rate.at(39, 1), 0.4);
    }

    @Test
    void exponential() {
        LearningRate rate = rate("{type: exponential, factor-per-epoch: 0.5}", 0);
        assertRate(rate.at(10, 1), 0.4);
        assertRate(rate.at(15, 1), 0.8 * Math.pow(0.5, 1.5));
    }

    @Test
    void cosineEndsAtItsFinalFraction() {
        LearningRate rate = rate("{type: cosine, final-fraction: 0.1}", 0);
        assertRate(rate.at(0, 1), 0.8);
        assertRate(rate.at(20, 1), 0.8 * 0.55);
        assertRate(rate.at(40, 1), 0.08);
    }

    @Test
    void plateauNeverFallsBelowItsMinimum() {
        LearningRate rate = rate("{type: plateau, minimum: 0.3}", 0);
        assertRate(rate.at(5, 0.5), 0.4);
        assertRate(rate.at(5, 0.25), 0.3);
    }
}
