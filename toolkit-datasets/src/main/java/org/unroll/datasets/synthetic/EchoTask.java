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
 * Repeating a sequence one time step late: the label of a step is the symbol of the step before, at the first step
 * symbol 0.
 */
record EchoTask(int symbols) implements Task {

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
        int[] input = Symbols.random(symbols, length, random);
        return new Example(List.of(new Value.SymbolSequence(input)), Value.SymbolSequence.previous(input, 0));
    }
}
