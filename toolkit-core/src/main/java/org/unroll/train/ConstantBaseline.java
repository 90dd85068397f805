package org.unroll.train;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
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
        LabelTotals totals = LabelTotals.of(first(training), classes, outputs);
        // a class that does not occur in the training part is not impossible
        double before = classes ? 1 : 0;
        double count = totals.count() + before * outputs;
        INDArray average = Nd4j.create(DataType.FLOAT, outputs);
        for (int i = 0; i < outputs; i++) {
            average.putScalar(i, (totals.sum(i) + before) / Math.max(1, count));
        }
        return new ConstantBaseline(name(head), average);
    }

    private static Iterator<SequenceBatch> first(BatchSource training) {
        Iterator<SequenceBatch> batches = training.epoch(0, 0);
        return IntStream.range(0, MOST_BATCHES)
                .takeWhile(batch -> batches.hasNext())
                .mapToObj(batch -> batches.next())
                .iterator();
    }

    private static String name(HeadConfig head) {
        if (head instanceof HeadConfig.Softmax) {
            return "class frequencies";
        }
        return head instanceof HeadConfig.Sigmoid ? "label frequencies" : "training mean";
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
