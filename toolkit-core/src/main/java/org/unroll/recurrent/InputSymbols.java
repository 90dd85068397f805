package org.unroll.recurrent;

import org.unroll.recurrent.kernel.Arithmetic;
import org.unroll.recurrent.kernel.Numbers;

/** The symbols that a layer reads, as integers. */
final class InputSymbols {
    private InputSymbols() {}

    /**
     * Reads them.
     *
     * @param values {@code [timeSteps, miniBatch, 1]}
     * @return one for each time step of each sequence
     * @throws IllegalArgumentException if one is no symbol that the layer knows
     */
    static <A> int[] of(Arithmetic<A> math, Numbers<A> values, RecurrentLayer conf, int miniBatch) {
        A raw = math.array((int) values.length());
        values.read(0, raw, 0, (int) values.length());
        int[] symbols = new int[(int) values.length()];
        for (int i = 0; i < symbols.length; i++) {
            double value = math.get(raw, i);
            symbols[i] = (int) value;
            if (symbols[i] != value || symbols[i] < 0 || symbols[i] >= conf.getNIn()) {
                throw new IllegalArgumentException("Layer '" + conf.getLayerName() + "' got the symbol " + value
                        + " for sequence " + i % miniBatch + " at time step " + i / miniBatch
                        + "; expected an integer from 0 to " + (conf.getNIn() - 1) + ".");
            }
        }
        return symbols;
    }
}
