package org.unroll.recurrent;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.recurrent.cell.AttendedSequences;
import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;
import org.unroll.recurrent.kernel.Scratch;

/** The way from the arrays that a network hands to a cell with attention to sequences without padding, and back. */
final class AttentionSource<A> {

    private final Arithmetic<A> math;
    private final int miniBatch;
    private final int timeSteps;

    /** For each sequence, the time steps that are real. */
    private final int[][] real;

    AttentionSource(Arithmetic<A> math, SequenceMask mask, int miniBatch, int timeSteps) {
        this.math = math;
        this.miniBatch = miniBatch;
        this.timeSteps = timeSteps;
        this.real = new int[miniBatch][];
        for (int row = 0; row < miniBatch; row++) {
            int sequence = row;
            real[row] = IntStream.range(0, timeSteps)
                    .filter(step -> mask.isReal(step, sequence))
                    .toArray();
        }
    }

    /**
     * Reads keys and values.
     *
     * @param keys {@code [miniBatch, keySize, timeSteps]}
     * @param values {@code [miniBatch, valueSize, timeSteps]}
     */
    AttendedSequences<A> read(INDArray keys, INDArray values) {
        int keySize = (int) keys.size(1);
        int valueSize = (int) values.size(1);
        int[] lengths =
                IntStream.range(0, miniBatch).map(row -> real[row].length).toArray();
        AttendedSequences<A> sequences = new AttendedSequences<>(math, keySize, valueSize, lengths);
        Numbers<A> keyNumbers = TimeMajor.of(math, keys, new Scratch<>(math));
        Numbers<A> valueNumbers = TimeMajor.of(math, values, new Scratch<>(math));
        for (int row = 0; row < miniBatch; row++) {
            for (int j = 0; j < real[row].length; j++) {
                keyNumbers.read(at(row, j, keySize), sequences.keys(row), j * keySize, keySize);
                valueNumbers.read(at(row, j, valueSize), sequences.values(row), j * valueSize, valueSize);
            }
        }
        return sequences;
    }

    private int at(int row, int j, int size) {
        return (real[row][j] * miniBatch + row) * size;
    }

    /** The gradients of keys and values, zero where the source is padded. */
    List<INDArray> gradients(AttendedSequences<A> sequences) {
        int keySize = sequences.keySize();
        int valueSize = sequences.valueSize();
        Numbers<A> keys = math.numbers(Nd4j.create(math.type(), timeSteps, miniBatch, keySize));
        Numbers<A> values = math.numbers(Nd4j.create(math.type(), timeSteps, miniBatch, valueSize));
        for (int row = 0; row < miniBatch; row++) {
            for (int j = 0; j < real[row].length; j++) {
                keys.write(at(row, j, keySize), sequences.keyGradients(row), j * keySize, keySize);
                values.write(at(row, j, valueSize), sequences.valueGradients(row), j * valueSize, valueSize);
            }
        }
        return List.of(TimeMajor.asNetworkArray(keys.array()), TimeMajor.asNetworkArray(values.array()));
    }
}
