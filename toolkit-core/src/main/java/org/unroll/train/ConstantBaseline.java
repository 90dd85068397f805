package org.unroll.train;

import java.util.Arrays;
import java.util.Iterator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.HeadConfig;

/** Predicts the same for every time step: what the labels of the training part are on average. */
final class ConstantBaseline implements Baseline {

    /** Mini-batches that are enough to know an average. */
    private static final int MOST_BATCHES = 2000;

    private final String name;
    private final INDArray average;

    private ConstantBaseline(String name, INDArray average) {
        this.name = name;
        this.average = average;
    }

    /** @param outputs number of classes, or numbers in a label */
    static Baseline of(HeadConfig head, int outputs, BatchSource training) {
        boolean classes = head instanceof HeadConfig.Softmax;
        // a class that does not occur in the training part is not impossible
        double[] sums = new double[outputs];
        double count = 0;
        if (classes) {
            Arrays.fill(sums, 1);
            count = outputs;
        }
        Iterator<SequenceBatch> batches = training.epoch(0, 0);
        for (int i = 0; i < MOST_BATCHES && batches.hasNext(); i++) {
            count += add(batches.next(), classes, sums);
        }
        INDArray average = Nd4j.create(DataType.FLOAT, outputs);
        for (int i = 0; i < outputs; i++) {
            average.putScalar(i, sums[i] / Math.max(1, count));
        }
        return new ConstantBaseline(name(head), average);
    }

    private static String name(HeadConfig head) {
        if (head instanceof HeadConfig.Softmax) {
            return "class frequencies";
        }
        return head instanceof HeadConfig.Sigmoid ? "label frequencies" : "training mean";
    }

    /** Adds the labels of a mini-batch and returns how many they are. */
    private static long add(SequenceBatch batch, boolean classes, double[] sums) {
        INDArray labels = batch.arrays().getLabels(0);
        INDArray mask = batch.arrays().getLabelsMaskArrays() == null
                ? null
                : batch.arrays().getLabelsMaskArray(0);
        int size = (int) labels.size(1);
        int timeSteps = labels.rank() == 3 ? (int) labels.size(2) : 1;
        float[] values = labels.dup('c').data().asFloat();
        float[] real = mask == null ? null : mask.dup('c').data().asFloat();
        long count = 0;
        for (int b = 0; b < labels.size(0); b++) {
            for (int t = 0; t < timeSteps; t++) {
                if (real != null && real[b * timeSteps + t] == 0) {
                    continue;
                }
                count++;
                for (int i = 0; i < size; i++) {
                    float value = values[(b * size + i) * timeSteps + t];
                    sums[classes ? (int) value : i] += classes ? 1 : value;
                }
            }
        }
        return count;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public INDArray predict(SequenceBatch batch) {
        INDArray labels = batch.arrays().getLabels(0);
        long[] shape = labels.shape().clone();
        shape[1] = average.length();
        INDArray predictions = Nd4j.create(DataType.FLOAT, shape);
        long[] oneOfEach = new long[shape.length];
        Arrays.fill(oneOfEach, 1);
        oneOfEach[1] = average.length();
        return predictions.addi(average.reshape(oneOfEach).broadcast(shape));
    }
}
