package org.unroll.recurrent;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.RandomFactors;

/**
 * Random disturbance of what a recurrent layer carries from step to step, in training.
 *
 * <ul>
 *   <li>Variational dropout: the same hidden units are hidden from the recurrent weights at all time steps of a
 *       sequence (Gal &amp; Ghahramani, "A theoretically grounded application of dropout in recurrent neural networks",
 *       2016).
 *   <li>Zoneout: at each time step some units keep their old value; outside of training the expectation is used
 *       (Krueger et al., "Zoneout: regularizing RNNs by randomly preserving hidden activations", 2017).
 * </ul>
 *
 * <p>What is disturbed depends on seed and iteration alone, so that a resumed run goes on as it would have.
 */
public final class RecurrentNoise implements java.io.Serializable {

    private static final long serialVersionUID = 1;

    /** No disturbance. */
    public static final RecurrentNoise NONE = new RecurrentNoise(0, new double[0], 0);

    private final double hiddenDropout;
    private final double[] zoneout;
    private final long seed;

    /**
     * @param hiddenDropout share of the hidden units that the recurrent weights do not see, in [0, 1)
     * @param zoneout for each state of the cell the share of units that keep their value, in [0, 1); states without a
     *     number have none
     * @param seed a different one for each layer
     */
    @JsonCreator
    public RecurrentNoise(
            @JsonProperty("hiddenDropout") double hiddenDropout,
            @JsonProperty("zoneout") double[] zoneout,
            @JsonProperty("seed") long seed) {
        requireShare("dropout", hiddenDropout);
        for (double share : zoneout) {
            requireShare("zoneout", share);
        }
        this.hiddenDropout = hiddenDropout;
        this.zoneout = zoneout.clone();
        this.seed = seed;
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The recurrent " + name + " is " + share + "; expected a share, at least 0 and below 1.");
        }
    }

    @JsonProperty("hiddenDropout")
    public double hiddenDropout() {
        return hiddenDropout;
    }

    @JsonProperty("zoneout")
    double[] zoneout() {
        return zoneout.clone();
    }

    @JsonProperty("seed")
    public long seed() {
        return seed;
    }

    /** Share of the units of a state that keep their value. */
    public double zoneout(int state) {
        return state < zoneout.length ? zoneout[state] : 0;
    }

    /** Identifies the random numbers of one purpose, iteration and direction. */
    long key(List<Integer> what, int iteration) {
        long key = RandomFactors.scatter(seed) + iteration;
        for (int part : what) {
            key = RandomFactors.scatter(key) + part;
        }
        return RandomFactors.scatter(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecurrentNoise noise
                && Double.compare(noise.hiddenDropout, hiddenDropout) == 0
                && Arrays.equals(noise.zoneout, zoneout)
                && noise.seed == seed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(hiddenDropout, Arrays.hashCode(zoneout), seed);
    }
}
