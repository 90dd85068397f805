package org.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.train.BatchSource;
import org.unroll.train.SequenceBatch;

/** What tests ask of mini-batches. */
public final class Batches {
    private Batches() {}

    public static List<SequenceBatch> of(BatchSource source, int epoch) {
        return from(source, epoch, 0);
    }

    public static List<SequenceBatch> from(BatchSource source, int epoch, int firstBatch) {
        List<SequenceBatch> batches = new ArrayList<>();
        source.epoch(epoch, firstBatch).forEachRemaining(batches::add);
        return batches;
    }

    public static INDArray input(SequenceBatch batch, int input) {
        return batch.arrays().getFeatures(input);
    }

    public static INDArray labels(SequenceBatch batch) {
        return batch.arrays().getLabels(0);
    }

    /** The mask of an input, or null. */
    public static INDArray inputMask(SequenceBatch batch, int input) {
        return batch.arrays().getFeaturesMaskArray(input);
    }

    /** The mask of the labels, or null. */
    public static INDArray labelMask(SequenceBatch batch) {
        return batch.arrays().getLabelsMaskArray(0);
    }

    /** Number of time steps of a row that are real; they must come first. */
    public static int length(INDArray mask, int row, int timeSteps) {
        if (mask == null) {
            return timeSteps;
        }
        assertThat(mask.shape()).hasSize(2).endsWith(timeSteps);
        float[] steps = mask.toFloatMatrix()[row];
        int length = 0;
        while (length < steps.length && steps[length] == 1) {
            length++;
        }
        for (int step = length; step < steps.length; step++) {
            assertThat(steps[step]).isZero();
        }
        return length;
    }

    /** The real symbols of a row of {@code [miniBatch, 1, timeSteps]}; padding must be 0. */
    public static int[] symbols(INDArray array, INDArray mask, int row) {
        assertThat(array.rank()).isEqualTo(3);
        assertThat(array.size(1)).isEqualTo(1);
        int timeSteps = (int) array.size(2);
        int length = length(mask, row, timeSteps);
        int[] symbols = new int[length];
        for (int step = 0; step < timeSteps; step++) {
            double number = array.getDouble(row, 0, step);
            if (step < length) {
                symbols[step] = (int) number;
                assertThat(number).isEqualTo(symbols[step]);
            } else {
                assertThat(number).isZero();
            }
        }
        return symbols;
    }

    /** Everything that a list of mini-batches holds, for comparisons. */
    public static List<String> contents(List<SequenceBatch> batches) {
        return batches.stream().map(Batches::contents).toList();
    }

    private static String contents(SequenceBatch batch) {
        List<String> parts = new ArrayList<>();
        parts.add(Boolean.toString(batch.continuesPrevious()));
        for (int input = 0; input < batch.arrays().numFeatureArrays(); input++) {
            parts.add(contents(input(batch, input)));
            parts.add(contents(inputMask(batch, input)));
        }
        parts.add(contents(labels(batch)));
        parts.add(contents(labelMask(batch)));
        return String.join("\n", parts);
    }

    private static String contents(INDArray array) {
        return array == null
                ? "none"
                : Arrays.toString(array.shape())
                        + Arrays.toString(array.dup('c').data().asFloat());
    }

    /** Checks that every starting position continues the epoch as if it had been read from the start. */
    public static void assertPositions(BatchSource source, int epoch) {
        List<String> all = contents(of(source, epoch));
        assertThat(all).hasSize(source.batchesPerEpoch());
        for (int first = 0; first <= all.size(); first++) {
            assertThat(contents(from(source, epoch, first))).isEqualTo(all.subList(first, all.size()));
        }
    }
}
