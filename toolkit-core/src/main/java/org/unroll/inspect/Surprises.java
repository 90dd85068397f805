package org.unroll.inspect;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.TextCodec;
import org.unroll.train.Model;
import org.unroll.train.ModelEvaluator;
import org.unroll.train.SequenceBatch;

/**
 * Symbols of texts that a model did not expect. Those that it does not know are left out, as nobody can tell which they
 * were.
 */
final class Surprises {

    private static final int SYMBOLS_BEFORE = 60;
    private static final int SYMBOLS_AFTER = 20;

    private final ModelEvaluator evaluator;
    private final WrittenSymbols symbols;
    private final Worst<Mistake> worst;
    private int[][] before = new int[0][];
    private long examined;

    Surprises(Model model, WrittenSymbols symbols, int most) {
        this.evaluator = new ModelEvaluator(model.experiment(), model.network());
        this.symbols = symbols;
        this.worst = new Worst<>(most);
    }

    Mistakes of(ExaminedBatches batches) {
        batches.forEach((batch, first) -> add(batch));
        return new Mistakes(worst.inOrder(), OptionalLong.empty(), examined, batches.areAll());
    }

    private void add(SequenceBatch batch) {
        INDArray output = evaluator.predict(batch);
        int classes = (int) output.size(1);
        int timeSteps = (int) output.size(2);
        float[] probabilities = output.permute(0, 2, 1).dup('c').data().asFloat();
        int[][] read = rows(batch.arrays().getFeatures(symbols.input()));
        int[][] came = rows(batch.arrays().getLabels(0));
        if (!batch.continuesPrevious()) {
            before = new int[read.length][0];
        }
        for (int row = 0; row < read.length; row++) {
            int[] sequence = concatenated(before[row], read[row]);
            for (int step = 0; step < timeSteps; step++) {
                int symbol = came[row][step];
                if (batch.isReal(row, step) && symbol != TextCodec.UNKNOWN) {
                    examined++;
                    int at = (row * timeSteps + step) * classes;
                    int number = row;
                    int current = step;
                    int end = before[row].length + step + 1;
                    worst.add(
                            -probabilities[at + symbol],
                            () -> surprise(
                                    symbols.about(batch, number),
                                    last(Arrays.copyOf(sequence, end)),
                                    following(batch, came, number, current),
                                    Arrays.copyOfRange(probabilities, at, at + classes)));
                }
            }
            before[row] = last(sequence);
        }
    }

    /** @param coming the symbol and what comes after it */
    private Mistake surprise(String about, int[] had, int[] coming, float[] probabilities) {
        int expected = likeliest(probabilities);
        int previous = had[had.length - 1];
        StringBuilder after = new StringBuilder();
        for (int i = 1; i < coming.length; i++) {
            after.append(symbols.decodeAfter(coming[i - 1], coming[i]));
        }
        return new Mistake.Surprise(
                about,
                symbols.decode(had),
                symbols.decodeAfter(previous, coming[0]),
                after.toString(),
                probabilities[coming[0]],
                symbols.decodeAfter(previous, expected),
                probabilities[expected]);
    }

    private static int likeliest(float... probabilities) {
        return IntStream.range(0, probabilities.length)
                .reduce(0, (best, symbol) -> probabilities[symbol] > probabilities[best] ? symbol : best);
    }

    private static int[] following(SequenceBatch batch, int[][] came, int row, int from) {
        return IntStream.range(from, Math.min(came[row].length, from + 1 + SYMBOLS_AFTER))
                .filter(step -> batch.isReal(row, step))
                .map(step -> came[row][step])
                .toArray();
    }

    private static int[][] rows(INDArray array) {
        int timeSteps = (int) array.size(2);
        float[] numbers = array.dup('c').data().asFloat();
        int[][] rows = new int[(int) array.size(0)][timeSteps];
        for (int i = 0; i < numbers.length; i++) {
            rows[i / timeSteps][i % timeSteps] = (int) numbers[i];
        }
        return rows;
    }

    private static int[] concatenated(int[] one, int[] other) {
        return IntStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }

    private static int[] last(int... some) {
        return Arrays.copyOfRange(some, Math.max(0, some.length - SYMBOLS_BEFORE), some.length);
    }
}
