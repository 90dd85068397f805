package org.unroll.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.evaluate.Scorer;
import org.unroll.evaluate.SequenceDecoder;
import org.unroll.recurrent.head.CtcDecoder;
import org.unroll.recurrent.head.CtcLattice;

/**
 * Symbols are fewer than the time steps and not aligned with them; prefix beam search reads them. Outputs are
 * probabilities.
 *
 * @param outputs symbols and the blank
 * @param decoder of the logarithms of probabilities
 */
record SymbolReader(int outputs, CtcDecoder decoder) implements OutputReader, SequenceDecoder {

    SymbolReader(int outputs, int beamSize) {
        this(outputs, new CtcDecoder(outputs, beamSize));
    }

    @Override
    public Scorer scorer() {
        return Scorer.ofSymbols(this);
    }

    @Override
    public double loss(double[] probabilities, int[] labels) {
        return new CtcLattice(logarithms(probabilities), outputs, CtcLattice.target(labels, outputs)).loss();
    }

    @Override
    public int[] decode(double[] probabilities) {
        return decoder.likeliest(logarithms(probabilities));
    }

    /** The symbols on the best path of a sequence. */
    int[] bestPath(double[] probabilities) {
        return decoder.bestPath(logarithms(probabilities));
    }

    private static double[] logarithms(double[] probabilities) {
        return Arrays.stream(probabilities)
                .map(probability -> Math.log(Math.max(probability, Float.MIN_VALUE)))
                .toArray();
    }

    @Override
    public List<List<Integer>> transcribe(INDArray array, INDArray mask) {
        RealSteps real = new RealSteps(array, mask);
        List<List<Integer>> symbols = new ArrayList<>();
        for (int sequence = 0; sequence < array.size(0); sequence++) {
            int[] read = decode(real.outputs(sequence, real.of(sequence)));
            symbols.add(Arrays.stream(read).boxed().toList());
        }
        return symbols;
    }
}
