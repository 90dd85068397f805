package org.unroll.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores sequences as a whole; a sequence is made of its real time steps. */
abstract sealed class SequenceScorer extends Scorer {

    private final SequenceDecoder decoder;

    private SequenceScorer(SequenceDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    final double lossOf(ScoredBatch batch) {
        begin(batch.outputs());
        double loss = 0;
        for (int sequence = 0; sequence < batch.miniBatch(); sequence++) {
            loss += lossOf(batch, sequence);
        }
        return loss;
    }

    private double lossOf(ScoredBatch batch, int sequence) {
        double[] outputs = new double[batch.timeSteps() * batch.outputs()];
        int[] labels = new int[batch.timeSteps()];
        int steps = 0;
        for (int t = 0; t < batch.timeSteps(); t++) {
            if (batch.isReal(t, sequence)) {
                int at = batch.predictedAt(t, sequence);
                for (int i = 0; i < batch.outputs(); i++) {
                    outputs[steps * batch.outputs() + i] = batch.predicted()[at + i];
                }
                labels[steps++] = (int) batch.expected()[batch.expectedAt(t, sequence)];
            }
        }
        double[] real = Arrays.copyOf(outputs, steps * batch.outputs());
        int[] truth = Arrays.copyOf(labels, steps);
        add(truth, decoder.decode(real));
        return decoder.loss(real, truth);
    }

    /** Before each mini-batch. */
    void begin(int outputs) {}

    /** Counts a sequence. */
    abstract void add(int[] labels, int[] found);

    static final class OfLabels extends SequenceScorer {
        private final ClassCounts counts;

        OfLabels(SequenceDecoder decoder, int mostClasses) {
            super(decoder);
            this.counts = new ClassCounts(mostClasses);
        }

        @Override
        void begin(int outputs) {
            counts.begin(outputs, false);
        }

        @Override
        void add(int[] labels, int[] found) {
            for (int t = 0; t < labels.length; t++) {
                counts.add(labels[t], found[t]);
            }
        }

        @Override
        Optional<ConfusionMatrix> confusion() {
            return counts.confusion();
        }

        @Override
        void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
            counts.addMetrics(metrics, meanLoss, count);
        }
    }

    static final class OfSymbols extends SequenceScorer {
        private final ErrorRate errors = new ErrorRate();
        private long symbols;
        private long right;
        private long sequences;

        OfSymbols(SequenceDecoder decoder) {
            super(decoder);
        }

        @Override
        void add(int[] labels, int[] found) {
            List<String> target =
                    names(Arrays.stream(labels).takeWhile(label -> label >= 0).toArray());
            List<String> written = names(found);
            errors.add(written, List.of(target));
            symbols += target.size();
            right += written.equals(target) ? 1 : 0;
            sequences++;
        }

        private static List<String> names(int[] symbols) {
            return Arrays.stream(symbols).mapToObj(Integer::toString).toList();
        }

        @Override
        void addMetrics(Map<String, Double> metrics, double meanLoss, long count) {
            metrics.put(Scores.NATS_PER_SYMBOL, meanLoss * count / symbols);
            metrics.put(Scores.LABEL_ERROR_RATE, errors.value());
            metrics.put(Scores.EXACT_MATCH, (double) right / sequences);
        }
    }
}
