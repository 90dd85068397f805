package org.unroll.datasets.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.RightAnswer;

/**
 * Remembering symbols over a long pause (Hochreiter and Schmidhuber 1997; in this form Arjovsky, Shah and Bengio,
 * Unitary evolution recurrent neural networks, 2016): up to ten symbols, a pause of blanks, a signal, and then blanks
 * while the symbols are to be repeated in order. All labels before that are blanks. A model without memory can do no
 * better than to guess, a mean loss of {@code copied * ln(symbols) / length}.
 *
 * <p>Symbols are 0 to {@code symbols - 1}, the blank is {@code symbols}, the signal {@code symbols + 1}.
 */
record CopyTask(int symbols) implements Task {

    private static final int MOST_COPIED = 10;

    @Override
    public DataShapes shapes() {
        return new DataShapes(List.of(new ValueShape.Symbol(symbols + 2)), new ValueShape.Symbol(symbols + 1));
    }

    @Override
    public Optional<RightAnswer> rightAnswer() {
        return Optional.of(new RightSymbols());
    }

    @Override
    public boolean canBeCut() {
        return false;
    }

    @Override
    public Example example(int length, Random random) {
        int copied = Math.min(MOST_COPIED, (length - 1) / 2);
        int[] remembered = Symbols.random(symbols, copied, random);
        int[] input = new int[length];
        int[] label = new int[length];
        Arrays.fill(input, symbols);
        Arrays.fill(label, symbols);
        System.arraycopy(remembered, 0, input, 0, copied);
        System.arraycopy(remembered, 0, label, length - copied, copied);
        input[length - copied - 1] = symbols + 1;
        return new Example(List.of(new Value.SymbolSequence(input)), new Value.SymbolSequence(label));
    }
}
