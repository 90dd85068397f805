package org.unroll.datasets.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.RightAnswer;

/**
 * Temporal order (Hochreiter and Schmidhuber, Long Short-Term Memory, 1997, experiments 6a and 6b): a few X and Y stand
 * far apart in a sequence of other symbols, and the class is the order in which they came. Relevant symbol i stands in
 * a tenth of the sequence that begins at i/n of it, the first one at a tenth.
 *
 * <p>Input symbols: 0 to 3 without meaning, 4 is X, 5 is Y, 6 the beginning and 7 the end.
 *
 * @param relevant number of X and Y; there are {@code 2^relevant} classes
 */
record TemporalOrderTask(int relevant) implements Task {

    private static final int MEANINGLESS = 4;
    private static final int X = 4;
    private static final int BEGINNING = 6;
    private static final int END = 7;

    @Override
    public DataShapes shapes() {
        return new DataShapes(List.of(new ValueShape.Symbol(END + 1)), new ValueShape.Symbol(1 << relevant));
    }

    @Override
    public Optional<RightAnswer> rightAnswer() {
        return Optional.of(new RightClass(0.3));
    }

    @Override
    public boolean canBeCut() {
        return false;
    }

    @Override
    public Example example(int length, Random random) {
        int[] input = Symbols.random(MEANINGLESS, length, random);
        input[0] = BEGINNING;
        input[length - 1] = END;
        int label = 0;
        for (int i = 0; i < relevant; i++) {
            int from = Math.max(1, i == 0 ? length / 10 : i * length / relevant);
            int position = from + random.nextInt(Math.max(1, length / 10));
            int symbol = random.nextInt(2);
            input[position] = X + symbol;
            label = 2 * label + symbol;
        }
        return new Example(List.of(new Value.SymbolSequence(input)), new Value.Vector(label));
    }
}
