package org.unroll.datasets.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;
import org.unroll.train.RightAnswer;

/** The next symbol of a sequence that goes round, such as ABCABCAB, from any of its symbols on. */
record CycleTask(int symbols) implements Task {

    @Override
    public DataShapes shapes() {
        return new DataShapes(List.of(new ValueShape.Symbol(symbols)), new ValueShape.Symbol(symbols));
    }

    @Override
    public Optional<RightAnswer> rightAnswer() {
        return Optional.of(new RightSymbols());
    }

    @Override
    public boolean canBeCut() {
        return true;
    }

    @Override
    public Example example(int length, Random random) {
        int start = random.nextInt(symbols);
        int[] sequence = IntStream.rangeClosed(0, length)
                .map(step -> (start + step) % symbols)
                .toArray();
        return new Example(
                List.of(new Value.SymbolSequence(sequence, 0, length)), new Value.SymbolSequence(sequence, 1, length));
    }
}
