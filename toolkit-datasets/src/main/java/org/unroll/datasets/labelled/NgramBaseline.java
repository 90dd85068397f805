package org.unroll.datasets.labelled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.codec.SentenceCodec;
import org.unroll.train.Baseline;
import org.unroll.train.SequenceBatch;

/**
 * Predicts the next token from the tokens before it alone, whatever the context, by counts of the training part. Rare
 * sequences lean on shorter ones (Witten &amp; Bell 1991):
 *
 * <pre>
 * p(x | h) = (count(h x) + different(h) p(x | shorter h)) / (count(h) + different(h))
 * </pre>
 *
 * with different(h) the number of different tokens that have followed h; without any h all symbols are equally likely.
 */
final class NgramBaseline implements Baseline {

    private final int order;
    private final int symbols;
    private final int boundary;
    private final Map<List<Integer>, Followers> followers = new HashMap<>();

    private NgramBaseline(int order, SentenceCodec codec) {
        this.order = order;
        this.symbols = codec.size();
        this.boundary = codec.boundary();
    }

    /** What has followed a sequence of tokens. */
    private static final class Followers {
        private final Map<Integer, Integer> counts = new HashMap<>();
        private int count;

        void add(int symbol) {
            counts.merge(symbol, 1, Integer::sum);
            count++;
        }
    }

    /**
     * Counts.
     *
     * @param texts symbols that end with the boundary
     * @param order tokens of the longest sequence that is counted, the predicted one included
     */
    static NgramBaseline of(List<int[]> texts, int order, SentenceCodec codec) {
        NgramBaseline baseline = new NgramBaseline(order, codec);
        for (int[] text : texts) {
            List<Integer> history = new ArrayList<>(List.of(baseline.boundary));
            for (int symbol : text) {
                for (int length = 0; length < order && length <= history.size(); length++) {
                    List<Integer> before = List.copyOf(history.subList(history.size() - length, history.size()));
                    baseline.followers
                            .computeIfAbsent(before, key -> new Followers())
                            .add(symbol);
                }
                history.add(symbol);
            }
        }
        return baseline;
    }

    @Override
    public String name() {
        return order + "-gram counts";
    }

    @Override
    public INDArray predict(SequenceBatch batch) {
        INDArray previous = batch.arrays().getFeatures(1);
        int miniBatch = (int) previous.size(0);
        int timeSteps = (int) previous.size(2);
        float[] predictions = new float[miniBatch * symbols * timeSteps];
        for (int row = 0; row < miniBatch; row++) {
            List<Integer> history = new ArrayList<>();
            for (int step = 0; step < timeSteps; step++) {
                history.add(previous.getInt(row, 0, step));
                double[] next = next(history.subList(Math.max(0, history.size() - order + 1), history.size()));
                for (int symbol = 0; symbol < symbols; symbol++) {
                    predictions[(row * symbols + symbol) * timeSteps + step] = (float) next[symbol];
                }
            }
        }
        return Nd4j.create(predictions, new long[] {miniBatch, symbols, timeSteps}, 'c');
    }

    /** The distribution of the token after others. */
    double[] next(List<Integer> history) {
        double[] probabilities = new double[symbols];
        Arrays.fill(probabilities, 1.0 / symbols);
        for (int length = 0; length <= history.size(); length++) {
            Followers found = followers.get(history.subList(history.size() - length, history.size()));
            if (found == null) {
                break;
            }
            int different = found.counts.size();
            for (int symbol = 0; symbol < symbols; symbol++) {
                probabilities[symbol] = (found.counts.getOrDefault(symbol, 0) + different * probabilities[symbol])
                        / (found.count + different);
            }
        }
        return probabilities;
    }
}
