package org.unroll.recurrent;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.unroll.recurrent.kernel.RandomFactors;

/**
 * Sets a share of a layer's inputs to zero in training and scales the others up, so that their expectation stays the
 * same (Srivastava 2014).
 *
 * <p>What is dropped depends on the seed and the iteration alone, not on a generator shared with others: a resumed run
 * drops what the uninterrupted one would have dropped.
 */
public final class SeededDropout implements IDropout {

    private static final long serialVersionUID = 1;

    private final double rate;
    private final long seed;
    private transient INDArray factors;

    /**
     * @param rate share that is set to zero, in [0, 1)
     * @param seed a different one for each place in a network
     */
    public SeededDropout(@JsonProperty("rate") double rate, @JsonProperty("seed") long seed) {
        if (rate < 0 || rate >= 1) {
            throw new IllegalArgumentException(
                    "The dropout rate is " + rate + "; expected the share to drop, at least 0 and below 1.");
        }
        this.rate = rate;
        this.seed = seed;
    }

    public double getRate() {
        return rate;
    }

    public long getSeed() {
        return seed;
    }

    @Override
    public INDArray applyDropout(
            INDArray activations, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        SplittableRandom random = new SplittableRandom(RandomFactors.scatter(RandomFactors.scatter(seed) + iteration));
        float[] values = new float[Math.toIntExact(activations.length())];
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < rate ? 0 : kept;
        }
        factors = Nd4j.createUninitializedDetached(activations.dataType(), 'c', activations.shape());
        factors.assign(Nd4j.createFromArray(values).reshape('c', activations.shape()));
        INDArray dropped = workspaces.createUninitialized(
                ArrayType.INPUT, activations.dataType(), activations.shape(), activations.ordering());
        return activations.mul(factors, dropped);
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        if (factors == null) {
            throw new IllegalStateException(
                    "Dropout has nothing to carry back: there was no forward pass in training mode");
        }
        INDArray gradient = gradAtOutput.mul(factors, gradAtInput);
        factors = null;
        return gradient;
    }

    @Override
    public void clear() {
        factors = null;
    }

    @Override
    public SeededDropout clone() {
        return new SeededDropout(rate, seed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeededDropout dropout && dropout.rate == rate && dropout.seed == seed;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new double[] {rate, seed});
    }
}
