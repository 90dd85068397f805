package org.unroll.recurrent.cell;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * The formula of a recurrent layer: what happens to one sequence at one time step. A cell knows nothing of time, masks,
 * directions or threads; the time loop computes the products with weight matrices and hands over their sums.
 *
 * <p>A cell is immutable. Its options are JSON properties, so that it is saved with the network.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public interface Cell extends Serializable {

    /** Name in configs and reports. */
    @JsonIgnore
    String name();

    /** What the cell needs, with a number of units. */
    CellShape shape(int units);

    /** Initial bias of a gate. */
    default double initialBias(int gate) {
        return 0;
    }

    /** Probability that a factor of {@link CellStep#noise} is 0; the others are scaled up to keep the mean at 1. */
    default double noiseRate() {
        return 0;
    }

    /** What forward leaves in a gate, for those who look into a cell; nothing is computed by it. */
    default GateFunction gateFunction(int gate) {
        return GateFunction.OTHER;
    }

    /**
     * Which recurrent weights exist, for a term whose matrix has a fixed pattern of zeros.
     *
     * @return {@code [width of the source x width of the gates]}, row-major; null if all exist
     */
    default boolean[] recurrentStructure(CellShape shape, int term) {
        return null;
    }

    /**
     * One stage of a time step.
     *
     * @param stage from 0, in ascending order
     */
    <A> void forward(Arithmetic<A> math, CellStep<A> step, int stage);

    /**
     * The gradient of one stage of a time step.
     *
     * @param stage in descending order, to 0
     */
    <A> void backward(Arithmetic<A> math, CellStep<A> step, int stage);
}
