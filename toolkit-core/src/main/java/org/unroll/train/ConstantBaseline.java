package org.unroll.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.config.HeadConfig;
import org.unroll.evaluate.EmpiricalQuantile;

/**
 * Predicts the same for every time step: what the labels of the training part are on average, or their quantiles where
 * quantiles are predicted.
 */
final class ConstantBaseline implements Baseline {

    /** Mini-batches that are enough to know an average. */
    private static final int MOST_BATCHES = 2000;

    /** Numbers that are enough to know quantiles. */
    private static final int MOST_NUMBERS = 10_000_000;

    private final String name;
    private final INDArray prediction;

    private ConstantBaseline(String name, double[] prediction) {
        this.name = name;
        this.prediction = Nd4j.createFromArray(prediction).castTo(DataType.FLOAT);
    }

    /** @param outputs number of classes, or numbers in a label */
    static Baseline of(HeadConfig head, int outputs, BatchSource training) {
        if (head instanceof HeadConfig.Quantile quantile) {
            return new ConstantBaseline("training quantiles", quantiles(quantile.quantiles(), outputs, training));
        }
        if (head instanceof HeadConfig.Ctc) {
            return ofSymbols(outputs, training);
        }
        boolean classes = head.tellsClasses();
        LabelTotals totals = LabelTotals.of(first(training), classes, outputs);
        // a class that does not occur in the training part is not impossible
        double before = classes ? 1 : 0;
        double count = totals.count() + before * outputs;
        double[] average = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            average[i] = (totals.sum(i) + before) / Math.max(1, count);
        }
        return new ConstantBaseline(name(head), average);
    }

    /** How often each symbol stands in a target, and as the blank how many time steps have none. */
    private static Baseline ofSymbols(int symbols, BatchSource training) {
        double[] shares = new double[symbols + 1];
        Arrays.fill(shares, 1);
        RealLabels.visit(first(training), label -> {
            shares[label[0] < 0 ? symbols : (int) label[0]]++;
            return true;
        });
        double total = Arrays.stream(shares).sum();
        return new ConstantBaseline(
                "symbol frequencies",
                Arrays.stream(shares).map(share -> share / total).toArray());
    }

    private static Iterator<SequenceBatch> first(BatchSource training) {
        Iterator<SequenceBatch> batches = training.epoch(0, 0);
        return IntStream.range(0, MOST_BATCHES)
                .takeWhile(batch -> batches.hasNext())
                .mapToObj(batch -> batches.next())
                .iterator();
    }

    private static String name(HeadConfig head) {
        if (head.tellsClasses()) {
            return "class frequencies";
        }
        return head instanceof HeadConfig.Sigmoid ? "label frequencies" : "training mean";
    }

    private static double[] quantiles(List<Double> levels, int size, BatchSource training) {
        List<float[]> labels = new ArrayList<>();
        RealLabels.visit(first(training), label -> {
            labels.add(label.clone());
            return (long) labels.size() * size < MOST_NUMBERS;
        });
        double[] quantiles = new double[size * levels.size()];
        for (int i = 0; i < size; i++) {
            int number = i;
            double[] sorted =
                    labels.stream().mapToDouble(label -> label[number]).sorted().toArray();
            for (int q = 0; q < levels.size(); q++) {
                quantiles[i * levels.size() + q] = sorted.length == 0 ? 0 : EmpiricalQuantile.of(sorted, levels.get(q));
            }
        }
        return quantiles;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public INDArray predict(SequenceBatch batch) {
        INDArray labels = batch.arrays().getLabels(0);
        long[] shape = labels.shape().clone();
        shape[1] = prediction.length();
        INDArray predictions = Nd4j.create(DataType.FLOAT, shape);
        long[] oneOfEach = new long[shape.length];
        Arrays.fill(oneOfEach, 1);
        oneOfEach[1] = prediction.length();
        return predictions.addi(prediction.reshape(oneOfEach).broadcast(shape));
    }
}
