package org.unroll.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final double[] PROBABILITIES = {0.1, 0.0, 0.4, 0.3, 0.2};
    private static final int DRAWS = 40_000;

    private static double[] frequencies(double temperature, Optional<Integer> topK, Optional<Double> topP) {
        Sampler sampler = new Sampler(temperature, topK, topP, 17);
        double[] frequencies = new double[PROBABILITIES.length];
        for (int i = 0; i < DRAWS; i++) {
            frequencies[sampler.sample(PROBABILITIES)] += 1.0 / DRAWS;
        }
        return frequencies;
    }

    @Test
    void drawsFromTheDistribution() {
        double[] frequencies = frequencies(1, Optional.empty(), Optional.empty());
        for (int i = 0; i < PROBABILITIES.length; i++) {
            assertThat(frequencies[i]).isCloseTo(PROBABILITIES[i], offset(0.01));
        }
    }

    @Test
    void temperatureZeroTakesTheLikeliest() {
        assertThat(frequencies(0, Optional.empty(), Optional.empty())[2]).isCloseTo(1, offset(1e-9));
    }

    @Test
    void lowTemperatureSharpens() {
        // at temperature 1/2 probabilities are squared: 1, 0, 16, 9, 4 of 30
        double[] frequencies = frequencies(0.5, Optional.empty(), Optional.empty());
        assertThat(frequencies[2]).isCloseTo(16.0 / 30, offset(0.01));
        assertThat(frequencies[0]).isCloseTo(1.0 / 30, offset(0.01));
    }

    @Test
    void topKKeepsTheLikeliest() {
        double[] frequencies = frequencies(1, Optional.of(2), Optional.empty());
        assertThat(frequencies[2]).isCloseTo(4.0 / 7, offset(0.01));
        assertThat(frequencies[3]).isCloseTo(3.0 / 7, offset(0.01));
        assertThat(frequencies[4] + frequencies[0]).isZero();
    }

    @Test
    void topPKeepsTheFewestThatReachTheProbability() {
        double[] frequencies = frequencies(1, Optional.empty(), Optional.of(0.75));
        assertThat(frequencies[2]).isCloseTo(4.0 / 9, offset(0.01));
        assertThat(frequencies[4]).isCloseTo(2.0 / 9, offset(0.01));
        assertThat(frequencies[0]).isZero();
    }

    @Test
    void theSameSeedDrawsTheSame() {
        Sampler one = new Sampler(1, Optional.empty(), Optional.empty(), 5);
        Sampler other = new Sampler(1, Optional.empty(), Optional.empty(), 5);
        for (int i = 0; i < 100; i++) {
            assertThat(one.sample(PROBABILITIES)).isEqualTo(other.sample(PROBABILITIES));
        }
    }

    @Test
    void wrongNumbersAreNamed() {
        assertThatThrownBy(() -> new Sampler(-1, Optional.empty(), Optional.empty(), 1))
                .hasMessage("The temperature is -1.0; expected a number 0 or larger.");
        assertThatThrownBy(() -> new Sampler(1, Optional.of(0), Optional.empty(), 1))
                .hasMessage("The top-k is 0; expected a number 1 or larger.");
        assertThatThrownBy(() -> new Sampler(1, Optional.empty(), Optional.of(1.5), 1))
                .hasMessage("The top-p is 1.5; expected a number above 0 and at most 1.");
    }
}
