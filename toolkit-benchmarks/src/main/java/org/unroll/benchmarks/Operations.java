package org.unroll.benchmarks;

/**
 * Floating-point operations of the matrix products of a training iteration, the least that the mathematics asks for.
 * Symbols pick a row of the input weights, so they cost nothing; the state before the first time step is zero; nobody
 * needs the gradient of the network's input.
 */
final class Operations {

    private Operations() {}

    /** Operations of one iteration, forward and backward. */
    static double training(Workload workload) {
        NetworkShape shape = workload.network();
        double steps = workload.totalSteps();
        double recurrentSteps = (double) workload.miniBatch() * (workload.timeSteps() - 1);
        double gates = (double) shape.cell().gates() * shape.units();
        double total = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            double recurrent = 2 * recurrentSteps * shape.units() * gates;
            total += shape.directions() * 3 * recurrent; // forward, state gradient, weight gradient
            boolean first = layer == 0;
            if (!first || shape.input() == NetworkShape.Input.NUMBERS) {
                double input = 2 * steps * (first ? shape.inputs() : shape.hidden()) * gates;
                total += shape.directions() * (first ? 2 : 3) * input;
            }
        }
        double headRows = shape.output() == NetworkShape.Output.SYMBOL_PER_STEP ? steps : workload.miniBatch();
        return total + 3 * 2 * headRows * shape.hidden() * shape.outputs();
    }
}
