package org.unroll.recurrent;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;

/**
 * Tells whether a layer's weights may have changed since they were handed over. After each step of training all of them
 * have; otherwise a sample is compared, since ND4J keeps no record of changes and looking at every weight would take as
 * long as handing them over.
 */
final class WeightWatch<A> {

    private static final int SAMPLE = 1024;

    private final Arithmetic<A> math;
    private final A number;
    private INDArray watched;
    private long sample;
    private boolean trained = true;

    WeightWatch(Arithmetic<A> math) {
        this.math = math;
        this.number = math.array(1);
    }

    /** To be called after each backward pass, which an update of the weights follows. */
    void onBackward() {
        trained = true;
    }

    /** Whether the weights have to be handed over; {@link #handedOver} says when they have been. */
    boolean mayHaveChanged(INDArray weights, boolean training) {
        if (training || trained || weights != watched) {
            watched = weights;
            trained = true;
            return true;
        }
        if (sample(math.numbers(weights)) == sample) {
            return false;
        }
        trained = true;
        return true;
    }

    /** To be called once the weights that were asked about last are on the device. */
    void handedOver() {
        sample = sample(math.numbers(watched));
        trained = false;
    }

    private long sample(Numbers<A> weights) {
        int step = (int) Math.max(1, weights.length() / SAMPLE);
        long hash = 1;
        for (int at = 0; at < weights.length(); at += step) {
            weights.read(at, number, 0, 1);
            hash = 31 * hash + Double.doubleToLongBits(math.get(number, 0));
        }
        return hash;
    }
}
