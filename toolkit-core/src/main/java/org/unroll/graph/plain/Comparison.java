package org.unroll.graph.plain;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares a network with its plain counterpart on random sequences of different lengths. */
final class Comparison {

    private static final int[] LENGTHS = {7, 4, 1};
    private static final int TIME_STEPS = 7;
    private static final double LARGEST_DIFFERENCE = 1e-4;

    private final ComputationGraph network;
    private final PlainNetwork plain;
    private final DataType type;
    private final Random random = new Random(1);

    Comparison(ComputationGraph network, PlainNetwork plain) {
        this.network = network;
        this.plain = plain;
        this.type = network.getConfiguration().getDataType();
    }

    /** @throws NotPlainException if an output differs by more than rounding explains */
    void requireEqualOutputs() {
        List<PlainArray> arrays = plain.inputs();
        INDArray[] inputs = arrays.stream().map(this::values).toArray(INDArray[]::new);
        INDArray[] masks =
                arrays.stream().map(array -> array.overTime() ? mask() : null).toArray(INDArray[]::new);
        INDArray expected = network.output(false, inputs, masks, null)[0];
        INDArray actual = plain.network().output(false, plain.convert(inputs), masks, null)[0];
        double difference = difference(expected, actual);
        if (!(difference <= LARGEST_DIFFERENCE)) {
            throw new NotPlainException(List.of(String.format(
                    Locale.ROOT,
                    "the outputs of its plain counterpart differ by %.2g on random sequences; a layer must have"
                            + " something that DL4J's has not.",
                    difference)));
        }
    }

    private double difference(INDArray expected, INDArray actual) {
        double largest = 0;
        for (int sequence = 0; sequence < LENGTHS.length; sequence++) {
            int steps = plain.output().overTime() ? LENGTHS[sequence] : 1;
            for (int output = 0; output < plain.output().size(); output++) {
                for (int t = 0; t < steps; t++) {
                    double one = value(expected, sequence, output, t);
                    double other = value(actual, sequence, output, t);
                    largest = Math.max(largest, Math.abs(one - other) / Math.max(1, Math.abs(one)));
                }
            }
        }
        return largest;
    }

    private static double value(INDArray array, int sequence, int output, int timeStep) {
        return array.rank() == 3 ? array.getDouble(sequence, output, timeStep) : array.getDouble(sequence, output);
    }

    private INDArray values(PlainArray array) {
        boolean symbols = array.encoding() != PlainArray.Encoding.NUMBERS;
        long rows = symbols ? 1 : array.size();
        INDArray values = array.overTime()
                ? Nd4j.create(type, LENGTHS.length, rows, TIME_STEPS)
                : Nd4j.create(type, LENGTHS.length, rows);
        for (long i = 0; i < values.length(); i++) {
            values.putScalar(i, symbols ? random.nextInt((int) array.size()) : 2 * random.nextDouble() - 1);
        }
        return values;
    }

    private INDArray mask() {
        INDArray mask = Nd4j.zeros(type, LENGTHS.length, TIME_STEPS);
        for (int sequence = 0; sequence < LENGTHS.length; sequence++) {
            for (int t = 0; t < LENGTHS[sequence]; t++) {
                mask.putScalar(sequence, t, 1);
            }
        }
        return mask;
    }
}
