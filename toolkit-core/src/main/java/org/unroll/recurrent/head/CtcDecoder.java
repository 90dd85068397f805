package org.unroll.recurrent.head;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the symbols that a network with CTC loss has read, see {@link CtcLattice}.
 *
 * <p>The best path takes the likeliest output of each time step. Prefix beam search (Graves 2006, section 3.2; Hannun
 * et al., "First-pass large vocabulary continuous speech recognition" (2014)) adds up the probabilities of all paths
 * that become the same symbols, for the likeliest beginnings. With a beam of 1 it still does so and hence need not find
 * what the best path says.
 */
public final class CtcDecoder {

    private final int outputs;
    private final int beamSize;

    /**
     * A decoder.
     *
     * @param outputs symbols and the blank, which is the last one
     * @param beamSize beginnings that are kept at each time step
     */
    public CtcDecoder(int outputs, int beamSize) {
        this.outputs = outputs;
        this.beamSize = beamSize;
    }

    private int blank() {
        return outputs - 1;
    }

    /**
     * The likeliest output of each time step, runs made one and blanks taken out.
     *
     * @param logProbabilities {@code [timeSteps, outputs]} in row-major order
     */
    public int[] bestPath(double[] logProbabilities) {
        List<Integer> symbols = new ArrayList<>();
        int before = blank();
        for (int row = 0; row < logProbabilities.length; row += outputs) {
            int likeliest = 0;
            for (int i = 1; i < outputs; i++) {
                if (logProbabilities[row + i] > logProbabilities[row + likeliest]) {
                    likeliest = i;
                }
            }
            if (likeliest != before && likeliest != blank()) {
                symbols.add(likeliest);
            }
            before = likeliest;
        }
        return symbols.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The likeliest symbols that prefix beam search finds.
     *
     * @param logProbabilities {@code [timeSteps, outputs]} in row-major order
     */
    public int[] likeliest(double[] logProbabilities) {
        Prefix empty = new Prefix(null, blank());
        empty.endingInBlank = 0;
        List<Prefix> beam = List.of(empty);
        for (int row = 0; row < logProbabilities.length; row += outputs) {
            beam = step(beam, logProbabilities, row);
        }
        return beam.get(0).symbols();
    }

    private List<Prefix> step(List<Prefix> beam, double[] logProbabilities, int row) {
        List<Prefix> reached = new ArrayList<>();
        for (Prefix prefix : beam) {
            double total = prefix.total();
            prefix.reach(reached).nextInBlank =
                    LogSpace.add(prefix.nextInBlank, total + logProbabilities[row + blank()]);
            for (int symbol = 0; symbol < blank(); symbol++) {
                double probability = logProbabilities[row + symbol];
                boolean repeats = symbol == prefix.symbol;
                if (repeats) {
                    prefix.nextInSymbol = LogSpace.add(prefix.nextInSymbol, prefix.endingInSymbol + probability);
                }
                Prefix longer = prefix.with(symbol).reach(reached);
                longer.nextInSymbol =
                        LogSpace.add(longer.nextInSymbol, (repeats ? prefix.endingInBlank : total) + probability);
            }
        }
        reached.forEach(Prefix::advance);
        reached.sort(Comparator.comparingDouble(Prefix::total).reversed());
        for (Prefix dropped : reached.subList(Math.min(beamSize, reached.size()), reached.size())) {
            dropped.forget();
        }
        return List.copyOf(reached.subList(0, Math.min(beamSize, reached.size())));
    }

    /** Symbols that a sequence may begin with, as a path in the tree of all of them. */
    private static final class Prefix {
        private final Prefix parent;
        private final int symbol;
        private final Map<Integer, Prefix> longer = new TreeMap<>();
        private double endingInBlank = LogSpace.ZERO;
        private double endingInSymbol = LogSpace.ZERO;
        private double nextInBlank = LogSpace.ZERO;
        private double nextInSymbol = LogSpace.ZERO;
        private boolean isReached;

        Prefix(Prefix parent, int symbol) {
            this.parent = parent;
            this.symbol = symbol;
        }

        Prefix with(int next) {
            return longer.computeIfAbsent(next, key -> new Prefix(this, key));
        }

        Prefix reach(List<Prefix> reached) {
            if (!isReached) {
                isReached = true;
                reached.add(this);
            }
            return this;
        }

        void advance() {
            endingInBlank = nextInBlank;
            endingInSymbol = nextInSymbol;
            nextInBlank = LogSpace.ZERO;
            nextInSymbol = LogSpace.ZERO;
            isReached = false;
        }

        void forget() {
            endingInBlank = LogSpace.ZERO;
            endingInSymbol = LogSpace.ZERO;
        }

        double total() {
            return LogSpace.add(endingInBlank, endingInSymbol);
        }

        int[] symbols() {
            Deque<Integer> symbols = new ArrayDeque<>();
            for (Prefix prefix = this; prefix.parent != null; prefix = prefix.parent) {
                symbols.addFirst(prefix.symbol);
            }
            return symbols.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
