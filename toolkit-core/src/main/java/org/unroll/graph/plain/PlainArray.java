package org.unroll.graph.plain;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An input or the output of a plain network.
 *
 * @param name of the vertex
 * @param encoding how the array holds its values
 * @param size number of symbols, or of numbers in a time step
 * @param overTime whether it has a value for each time step
 */
public record PlainArray(String name, Encoding encoding, long size, boolean overTime) {

    /** How an array holds its values. */
    public enum Encoding {
        /** Symbols, each as a vector with a single one. */
        ONE_HOT("symbols, one-hot: a 1 in row s where the symbol is s, 0 in all other rows"),
        /** Symbols as integers. */
        INTEGERS("symbols, as integers from 0 to %d"),
        /** Numbers as they are. */
        NUMBERS("numbers as they are"),
        /** A probability distribution. */
        CLASS_PROBABILITIES("probability of each symbol or class"),
        /** Independent probabilities. */
        LABEL_PROBABILITIES("probability of each label"),
        /** Quantiles of numbers. */
        QUANTILES("quantiles: all of the first number, then those of the next");

        private final String meaning;

        Encoding(String meaning) {
            this.meaning = meaning;
        }
    }

    /** What the array holds, for people. */
    public String meaning() {
        return encoding.meaning.formatted(size - 1);
    }

    /** Shape of the array, such as {@code [miniBatch, 96, timeSteps]}. */
    public String shape() {
        long rows = encoding == Encoding.INTEGERS ? 1 : size;
        return overTime ? "[miniBatch, " + rows + ", timeSteps]" : "[miniBatch, " + rows + "]";
    }

    /**
     * What Unroll's network reads, as the plain network reads it.
     *
     * @param values {@code [miniBatch, 1, timeSteps]} with integers for symbols; returned unchanged unless the plain
     *     network wants them {@link Encoding#ONE_HOT}
     */
    public INDArray convert(INDArray values) {
        if (encoding != Encoding.ONE_HOT) {
            return values;
        }
        long miniBatch = values.size(0);
        long timeSteps = values.size(2);
        DataType type = values.dataType();
        INDArray oneHot = Nd4j.zeros(type, miniBatch, size, timeSteps);
        for (long b = 0; b < miniBatch; b++) {
            for (long t = 0; t < timeSteps; t++) {
                oneHot.putScalar(new long[] {b, (long) values.getDouble(b, 0, t), t}, 1);
            }
        }
        return oneHot;
    }
}
