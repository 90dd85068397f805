package org.unroll.benchmarks;

/**
 * A stack of equal recurrent layers with a head on top.
 *
 * @param cell of every layer
 * @param layers how many
 * @param units of one direction of a layer
 * @param bidirectional whether the layers read both ways; the two hidden states are concatenated
 * @param input what a time step holds
 * @param inputs number of symbols or of features
 * @param output what the head computes
 * @param outputs number of symbols, classes or numbers
 */
record NetworkShape(
        Cell cell, int layers, int units, boolean bidirectional, Input input, int inputs, Output output, int outputs) {

    enum Cell {
        LSTM(4),
        GRU(3);

        private final int gates;

        Cell(int gates) {
            this.gates = gates;
        }

        int gates() {
            return gates;
        }
    }

    enum Input {
        SYMBOLS,
        NUMBERS
    }

    enum Output {
        /** Cross-entropy over symbols, at each time step. */
        SYMBOL_PER_STEP,
        /** Cross-entropy over classes, from the final hidden state. */
        CLASS_PER_SEQUENCE,
        /** Squared error, from the final hidden state. */
        NUMBER_PER_SEQUENCE
    }

    static NetworkShape characters(Cell cell, int units) {
        return new NetworkShape(cell, 2, units, false, Input.SYMBOLS, 96, Output.SYMBOL_PER_STEP, 96);
    }

    /** Vectors as long as the hidden state in, a symbol for each of them out. */
    static NetworkShape tagger(int layers, int units) {
        return new NetworkShape(Cell.LSTM, layers, units, false, Input.NUMBERS, units, Output.SYMBOL_PER_STEP, 96);
    }

    static NetworkShape classifier(Cell cell) {
        return new NetworkShape(cell, 1, 128, true, Input.NUMBERS, 40, Output.CLASS_PER_SEQUENCE, 10);
    }

    static NetworkShape forecast() {
        return new NetworkShape(Cell.LSTM, 1, 64, false, Input.NUMBERS, 8, Output.NUMBER_PER_SEQUENCE, 1);
    }

    /** 1 or 2. */
    int directions() {
        return bidirectional ? 2 : 1;
    }

    /** Length of the vector that the head reads. */
    int hidden() {
        return directions() * units;
    }
}
