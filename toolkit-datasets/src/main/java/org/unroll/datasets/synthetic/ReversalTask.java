package org.unroll.datasets.synthetic;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;

/**
 * Repeating a sequence backwards (Sutskever et al., Sequence to Sequence Learning with Neural Networks, 2014, on why
 * the order matters). Input 0 is the source; input 1 is the label of the step before, with the extra symbol
 * {@code symbols} as the mark of the beginning.
 */
record ReversalTask(int symbols) implements Task {

    @Override
    public DataShapes shapes() {
        return new DataShapes(
                List.of(new ValueShape.Symbol(symbols), new ValueShape.Symbol(symbols + 1)),
                new ValueShape.Symbol(symbols));
    }

    @Override
    public boolean canBeCut() {
        return false;
    }

    @Override
    public Example example(int length, Random random) {
        int[] source = Symbols.random(symbols, length, random);
        int[] labels = IntStream.range(0, length)
                .map(step -> source[length - 1 - step])
                .toArray();
        return new Example(
                List.of(new Value.SymbolSequence(source), Value.SymbolSequence.previous(labels, symbols)),
                new Value.SymbolSequence(labels));
    }
}
