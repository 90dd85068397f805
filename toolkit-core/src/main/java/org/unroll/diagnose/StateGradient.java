package org.unroll.diagnose;

import java.util.List;

/**
 * How much of the gradient of a loss arrives at a state some time steps earlier.
 *
 * @param state its name, such as {@code hidden}
 * @param lags from lag 0, the time step at which the loss arises, to the length of the longest sequence
 */
public record StateGradient(String state, List<Lag> lags) {

    public StateGradient {
        lags = List.copyOf(lags);
    }

    /**
     * One distance in time.
     *
     * @param lag number of time steps before the one at which the loss arises
     * @param sequences how many sequences of the mini-batch are that long
     * @param norm of the gradient of the loss with respect to the state, over these sequences
     * @param share the same, divided by the sequence's norm with respect to the hidden state at lag 0
     */
    public record Lag(int lag, int sequences, Quartiles norm, Quartiles share) {}

    /** Whether the state has a gradient at any lag but 0. */
    public boolean reachesBack() {
        return lags.stream().skip(1).anyMatch(lag -> lag.norm().upper() > 0);
    }
}
