package org.unroll.datasets.synthetic;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.unroll.datasets.Example;
import org.unroll.datasets.Value;
import org.unroll.graph.DataShapes;
import org.unroll.graph.ValueShape;

/**
 * Counting upwards from a given symbol: the labels are {@code start, start + 1, ...} modulo the number of symbols.
 * Input 0 is the start as a vector with a single one; input 1 is the label of the step before, with the extra symbol
 * {@code symbols} as the mark of the beginning.
 */
record CountingTask(int symbols) implements Task {

    @Override
    public DataShapes shapes() {
        return new DataShapes(
                List.of(new ValueShape.Numbers(symbols), new ValueShape.Symbol(symbols + 1)),
                new ValueShape.Symbol(symbols));
    }

    @Override
    public boolean canBeCut() {
        return false;
    }

    @Override
    public Example example(int length, Random random) {
        int start = random.nextInt(symbols);
        float[] oneHot = new float[symbols];
        oneHot[start] = 1;
        int[] labels =
                IntStream.range(0, length).map(step -> (start + step) % symbols).toArray();
        return new Example(
                List.of(new Value.Vector(oneHot), Value.SymbolSequence.previous(labels, symbols)),
                new Value.SymbolSequence(labels));
    }
}
