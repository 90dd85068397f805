package org.unroll.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.config.HeadConfig;
import org.unroll.evaluate.ErrorRate;
import org.unroll.recurrent.head.CtcLattice;

/**
 * How well the symbols of a part of the data are read that are not aligned with the time steps.
 *
 * @param name how they are read
 * @param sequences how many there are
 * @param labelErrorRate {@link ErrorRate}; where a symbol stands for a word this is the word error rate, where it
 *     stands for a character the character error rate
 * @param exactMatch share of sequences whose symbols are all right
 */
public record TranscriptScores(String name, long sequences, double labelErrorRate, double exactMatch) {

    /** The name of the baseline: the most frequent target each time. */
    public static final String MOST_FREQUENT = "most frequent target";

    /** The scores of a model by both ways to decode, then a baseline; empty if it tells no unaligned symbols. */
    public static List<TranscriptScores> of(Model model, SequenceData data, BatchSource part) {
        if (!(model.experiment().model().head() instanceof HeadConfig.Ctc head)) {
            return List.of();
        }
        ModelEvaluator evaluator = new ModelEvaluator(model.experiment(), model.network());
        SymbolReader reader =
                new SymbolReader(head.outputs(data.shapes().output().size()), head.beamSize());
        List<Integer> usual = mostFrequent(data.training());
        return List.of(
                of("beam search", part, evaluator::transcribe),
                of("best path", part, batch -> bestPaths(reader, evaluator, batch)),
                of(MOST_FREQUENT, part, batch -> IntStream.range(0, batch.miniBatch())
                        .mapToObj(row -> usual)
                        .toList()));
    }

    private static List<List<Integer>> bestPaths(SymbolReader reader, ModelEvaluator evaluator, SequenceBatch batch) {
        RealSteps real = new RealSteps(evaluator.predict(batch), mask(batch));
        return IntStream.range(0, batch.miniBatch())
                .mapToObj(row -> Arrays.stream(reader.bestPath(real.outputs(row, real.of(row))))
                        .boxed()
                        .toList())
                .toList();
    }

    private static INDArray mask(SequenceBatch batch) {
        INDArray[] masks = batch.arrays().getLabelsMaskArrays();
        return masks == null ? null : masks[0];
    }

    private static TranscriptScores of(
            String name, BatchSource part, Function<SequenceBatch, List<List<Integer>>> reading) {
        ErrorRate errors = new ErrorRate();
        long sequences = 0;
        long right = 0;
        Iterator<SequenceBatch> batches = part.epoch(0, 0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            List<List<Integer>> read = reading.apply(batch);
            List<List<Integer>> targets = targets(batch);
            for (int row = 0; row < targets.size(); row++) {
                errors.add(names(read.get(row)), List.of(names(targets.get(row))));
                right += read.get(row).equals(targets.get(row)) ? 1 : 0;
                sequences++;
            }
        }
        return new TranscriptScores(name, sequences, errors.value(), (double) right / sequences);
    }

    private static List<String> names(List<Integer> symbols) {
        return symbols.stream().map(String::valueOf).toList();
    }

    /** The symbols that are to be read in each sequence of a mini-batch. */
    public static List<List<Integer>> targets(SequenceBatch batch) {
        INDArray labels = batch.arrays().getLabels(0);
        List<List<Integer>> targets = new ArrayList<>();
        for (int row = 0; row < batch.miniBatch(); row++) {
            List<Integer> target = new ArrayList<>();
            for (int t = 0; t < labels.size(2) && batch.isReal(row, t); t++) {
                int label = labels.getInt(row, 0, t);
                if (label == CtcLattice.NO_SYMBOL) {
                    break;
                }
                target.add(label);
            }
            targets.add(target);
        }
        return targets;
    }

    /** Of several targets that are equally frequent, the first one. */
    private static List<Integer> mostFrequent(BatchSource training) {
        Map<List<Integer>, Integer> counts = new LinkedHashMap<>();
        Iterator<SequenceBatch> batches = training.epoch(0, 0);
        while (batches.hasNext()) {
            targets(batches.next()).forEach(target -> counts.merge(target, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<List<Integer>, Integer>comparingByValue(Comparator.reverseOrder()))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(List.of());
    }
}
