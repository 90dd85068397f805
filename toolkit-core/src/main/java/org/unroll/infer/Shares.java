package org.unroll.infer;

import java.util.AbstractList;
import java.util.RandomAccess;

/** How much each time step of a source counted, in as little memory as an array takes. */
final class Shares extends AbstractList<Double> implements RandomAccess {

    private final double[] shares;

    /** @param shares not copied, as there are many of them; nobody may change them */
    Shares(double... shares) {
        this.shares = shares;
    }

    @Override
    public Double get(int timeStep) {
        return shares[timeStep];
    }

    @Override
    public int size() {
        return shares.length;
    }
}
