package org.unroll.recurrent.cell;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;
import org.unroll.recurrent.kernel.Arithmetic;

/**
 * The formula of a recurrent layer: what happens to one sequence at one time step. A cell knows nothing of time, masks,
 * directions or threads; the time loop computes {@code x W + h R + b} for all its gates and hands it over.
 *
 * <p>A cell is immutable. Its options are JSON properties, so that it is saved with the network.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public interface Cell extends Serializable {

    /** Name in configs and reports. */
    @JsonIgnore
    String name();

    /** Number of gates: the layer's weights are {@code [inputs, gates x units]} and {@code [units, gates x units]}. */
    @JsonIgnore
    int gates();

    /** Number of vectors carried from step to step. Number 0 is the hidden state, the output of the layer. */
    @JsonIgnore
    int states();

    /** Number of vectors forward keeps for backward, beside gates and states. */
    @JsonIgnore
    int kept();

    /** Initial bias of a gate. */
    double initialBias(int gate);

    /**
     * One time step.
     *
     * @param rows number of rows in use
     */
    <A> void forward(Arithmetic<A> math, CellStep<A> step, int rows);

    /**
     * The gradient of one time step.
     *
     * @param rows number of rows in use
     */
    <A> void backward(Arithmetic<A> math, CellStep<A> step, int rows);
}
