package org.unroll.recurrent.head;

/**
 * A loss that scores a sequence as a whole. It may have parameters of its own, {@code [rows, outputs]}, which the
 * output layer keeps beside its weights under the name {@value #PARAMETERS}; they begin at 0.
 *
 * <p>All of it is computed in double precision, whatever the type of the network.
 */
public sealed interface SequenceLoss extends HeadLoss permits CrfLoss, CtcLoss {

    /** Name of the parameters among those of the layer. */
    String PARAMETERS = "T";

    /** Rows of its own parameters. */
    int parameterRows(int outputs);

    /**
     * The loss with its parameters as they are now.
     *
     * @param parameters {@code [parameterRows, outputs]} in row-major order
     */
    Pass pass(int outputs, double[] parameters);

    @Override
    default int labelSize(int outputs) {
        return 1;
    }

    /** Scores sequences, several at a time if need be. */
    interface Pass {

        /**
         * Turns the weighted sums of one sequence into their gradient, in place.
         *
         * @param sums {@code [timeSteps, outputs]} of the real time steps, in row-major order
         * @param labels one for each time step
         * @param parameterGradient the gradient of the loss's own parameters is added to it
         * @return the loss of the sequence in nats
         */
        double lossAndGradient(double[] sums, int[] labels, double[] parameterGradient);
    }
}
