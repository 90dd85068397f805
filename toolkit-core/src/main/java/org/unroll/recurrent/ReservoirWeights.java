package org.unroll.recurrent;

import java.io.Serializable;
import java.util.Objects;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The distribution of the weights of a reservoir, a recurrent layer that is never trained: sparse recurrent weights,
 * scaled to a spectral radius, dense input weights and biases, all uniform.
 *
 * <p>With a spectral radius below 1 the hidden state forgets where it began, as a rule, so that it is an echo of the
 * input alone. Jaeger, "The echo state approach to analysing and training recurrent neural networks" (2001); Jaeger
 * &amp; Haas, "Harnessing nonlinearity", Science 304 (2004).
 */
public final class ReservoirWeights implements Serializable {

    private static final long serialVersionUID = 1;

    private final double spectralRadius;
    private final int connections;
    private final double inputScale;
    private final double biasScale;

    /**
     * Describes the weights.
     *
     * @param spectralRadius largest absolute eigenvalue of the recurrent weights
     * @param connections units that each unit reads; all, if there are not as many
     * @param inputScale input weights are uniform between minus and plus this
     * @param biasScale biases are uniform between minus and plus this
     */
    @JsonCreator
    public ReservoirWeights(
            @JsonProperty("spectralRadius") double spectralRadius,
            @JsonProperty("connections") int connections,
            @JsonProperty("inputScale") double inputScale,
            @JsonProperty("biasScale") double biasScale) {
        this.spectralRadius = spectralRadius;
        this.connections = connections;
        this.inputScale = inputScale;
        this.biasScale = biasScale;
    }

    @JsonProperty("spectralRadius")
    public double spectralRadius() {
        return spectralRadius;
    }

    @JsonProperty("connections")
    public int connections() {
        return connections;
    }

    @JsonProperty("inputScale")
    public double inputScale() {
        return inputScale;
    }

    @JsonProperty("biasScale")
    public double biasScale() {
        return biasScale;
    }

    /** Draws input weights {@code [inputs, units]} with ND4J's random generator. */
    void drawInput(INDArray weights) {
        weights.assign(uniform(inputScale, weights.shape()));
    }

    /** Draws biases {@code [1, units]} with ND4J's random generator. */
    void drawBias(INDArray bias) {
        bias.assign(uniform(biasScale, bias.shape()));
    }

    private static INDArray uniform(double bound, long... shape) {
        return Nd4j.rand(DataType.DOUBLE, shape).muli(2).subi(1).muli(bound);
    }

    /**
     * Draws recurrent weights {@code [units, units]}; the seed comes from ND4J's random generator. As every unit reads
     * at least one other, the connections have a cycle, without which the spectral radius would be zero.
     */
    void drawRecurrent(INDArray weights) {
        int units = (int) weights.size(0);
        Random random = new Random(Nd4j.getRandom().nextLong());
        double[][] drawn = new double[units][units];
        int[] order = new int[units];
        for (int i = 0; i < units; i++) {
            order[i] = i;
        }
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < Math.min(connections, units); i++) {
                int chosen = i + random.nextInt(units - i);
                int read = order[chosen];
                order[chosen] = order[i];
                order[i] = read;
                drawn[read][unit] = 2 * random.nextDouble() - 1;
            }
        }
        INDArray matrix = Nd4j.createFromArray(drawn);
        weights.assign(matrix.muli(spectralRadius / SpectralRadius.of(matrix)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReservoirWeights weights
                && Double.compare(weights.spectralRadius, spectralRadius) == 0
                && weights.connections == connections
                && Double.compare(weights.inputScale, inputScale) == 0
                && Double.compare(weights.biasScale, biasScale) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(spectralRadius, connections, inputScale, biasScale);
    }
}
