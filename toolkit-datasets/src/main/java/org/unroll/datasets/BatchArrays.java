package org.unroll.datasets;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lays out examples side by side as the arrays of a mini-batch. Sequences end at different time steps: shorter ones are
 * filled up with zeros and a mask says which time steps are real. Labels are masked in the washout of their example
 * too. An array in which nothing is masked has no mask.
 */
final class BatchArrays {
    private BatchArrays() {}

    /** All time steps; each input and the labels are as long as their longest sequence. */
    static MultiDataSet whole(List<Example> examples) {
        return steps(examples, 0, Integer.MAX_VALUE);
    }

    /** All time steps of inputs that have no labels. */
    static MultiDataSet inputs(List<Value> inputs) {
        List<Packed> packed = List.of(pack(inputs, new int[inputs.size()], 0, Integer.MAX_VALUE));
        return new MultiDataSet(arrays(packed), null, masks(packed), null);
    }

    /** Time steps {@code from} to {@code to - 1}, or to the end of the longest sequence if that comes first. */
    static MultiDataSet steps(List<Example> examples, int from, int to) {
        int inputs = examples.get(0).inputs().size();
        List<Packed> packed = IntStream.range(0, inputs)
                .mapToObj(input -> pack(
                        examples.stream()
                                .map(example -> example.inputs().get(input))
                                .toList(),
                        new int[examples.size()],
                        from,
                        to))
                .toList();
        Packed labels = pack(
                examples.stream().map(Example::label).toList(),
                examples.stream().mapToInt(Example::washout).toArray(),
                from,
                to);
        MultiDataSet batch =
                new MultiDataSet(arrays(packed), arrays(List.of(labels)), masks(packed), masks(List.of(labels)));
        List<Serializable> sources = examples.stream()
                .<Serializable>flatMap(example -> example.source().stream())
                .toList();
        if (!sources.isEmpty()) {
            batch.setExampleMetaData(sources);
        }
        return batch;
    }

    private static INDArray[] arrays(List<Packed> packed) {
        return packed.stream().map(Packed::array).toArray(INDArray[]::new);
    }

    private static INDArray[] masks(List<Packed> packed) {
        INDArray[] masks = packed.stream().map(Packed::mask).toArray(INDArray[]::new);
        return Arrays.stream(masks).allMatch(Objects::isNull) ? null : masks;
    }

    private static Packed pack(List<Value> values, int[] washouts, int from, int to) {
        return values.get(0) instanceof Value.Vector
                ? packVectors(values.stream().map(Value.Vector.class::cast).toList())
                : packSequences(values.stream().map(Value.Sequence.class::cast).toList(), washouts, from, to);
    }

    private static Packed packVectors(List<Value.Vector> vectors) {
        int features = vectors.get(0).features();
        float[] numbers = new float[vectors.size() * features];
        for (int row = 0; row < vectors.size(); row++) {
            vectors.get(row).copyTo(numbers, row * features);
        }
        return new Packed(Nd4j.create(numbers, new long[] {vectors.size(), features}, 'c'), null);
    }

    private static Packed packSequences(List<Value.Sequence> sequences, int[] washouts, int from, int to) {
        int miniBatch = sequences.size();
        int features = sequences.get(0).features();
        int longest = sequences.stream().mapToInt(Value.Sequence::length).max().orElseThrow();
        int end = Math.min(to, longest);
        int timeSteps = Objects.checkIndex(end - from - 1, longest) + 1;
        float[] numbers = new float[miniBatch * features * timeSteps];
        float[] mask = new float[miniBatch * timeSteps];
        boolean masked = false;
        for (int row = 0; row < miniBatch; row++) {
            Value.Sequence sequence = sequences.get(row);
            int real = Math.max(0, Math.min(sequence.length(), end) - from);
            for (int feature = 0; feature < features; feature++) {
                sequence.copyTo(feature, from, from + real, numbers, (row * features + feature) * timeSteps);
            }
            int firstReal = Math.max(0, Math.min(washouts[row] - from, real));
            Arrays.fill(mask, row * timeSteps + firstReal, row * timeSteps + real, 1);
            masked |= firstReal > 0 || real < timeSteps;
        }
        return new Packed(
                Nd4j.create(numbers, new long[] {miniBatch, features, timeSteps}, 'c'),
                masked ? Nd4j.create(mask, new long[] {miniBatch, timeSteps}, 'c') : null);
    }

    /** @param mask null where nothing is masked */
    private record Packed(INDArray array, INDArray mask) {}
}
