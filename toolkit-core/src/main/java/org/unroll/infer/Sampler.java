package org.unroll.infer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws symbols from a predicted distribution.
 *
 * <p>Temperature sharpens (below 1) or flattens (above 1) the distribution, 0 always takes the likeliest symbol; top-k
 * keeps the k likeliest; top-p keeps the likeliest that together reach the probability p (Holtzman 2020).
 */
public final class Sampler {

    private final double temperature;
    private final int topK;
    private final double topP;
    private final SplittableRandom random;

    /** @throws IllegalArgumentException if a number is out of range */
    public Sampler(double temperature, Optional<Integer> topK, Optional<Double> topP, long seed) {
        require(temperature >= 0, "temperature", temperature, "0 or larger");
        require(topK.orElse(1) >= 1, "top-k", topK.orElse(1), "1 or larger");
        require(topP.orElse(1.0) > 0 && topP.orElse(1.0) <= 1, "top-p", topP.orElse(1.0), "above 0 and at most 1");
        this.temperature = temperature;
        this.topK = topK.orElse(Integer.MAX_VALUE);
        this.topP = topP.orElse(1.0);
        this.random = new SplittableRandom(seed);
    }

    /** Draws from all symbols. */
    public static Sampler of(double temperature, long seed) {
        return new Sampler(temperature, Optional.empty(), Optional.empty(), seed);
    }

    private static void require(boolean right, String name, Number value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(
                    "The " + name + " is " + value + "; expected a number " + expected + ".");
        }
    }

    /** Draws one symbol; one with probability 0 is never drawn. */
    public int sample(double[] probabilities) {
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (temperature == 0) {
            return order[0];
        }
        double[] weights = Arrays.stream(order)
                .mapToDouble(i -> Math.pow(probabilities[i] / probabilities[order[0]], 1 / temperature))
                .toArray();
        int kept = keep(weights);
        double point = random.nextDouble() * Arrays.stream(weights, 0, kept).sum();
        for (int i = 0; i < kept; i++) {
            point -= weights[i];
            if (point < 0) {
                return order[i];
            }
        }
        return order[0];
    }

    private int keep(double[] sortedWeights) {
        double wanted = topP * Arrays.stream(sortedWeights).sum();
        int most = Math.min(topK, sortedWeights.length);
        double reached = 0;
        for (int kept = 0; kept < most; kept++) {
            reached += sortedWeights[kept];
            if (reached >= wanted) {
                return kept + 1;
            }
        }
        return most;
    }
}
