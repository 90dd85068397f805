package org.unroll.datasets.text;

import java.util.List;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.Symbols;
import org.unroll.datasets.Value;

/**
 * Consecutive pieces of a text for next-symbol prediction: the label at each time step is the symbol after it. A text
 * of {@code n} symbols has {@code n - 1} time steps, as nothing follows its last symbol.
 */
final class TextPieces implements Examples {
    private final Symbols symbols;
    private final int pieceLength;
    private final int size;

    private TextPieces(Symbols symbols, int pieceLength, int size) {
        this.symbols = symbols;
        this.pieceLength = pieceLength;
        this.size = size;
    }

    /** Pieces of a given length, which cover every time step once; the last one has what is left. */
    static TextPieces windows(Symbols symbols, int window) {
        return new TextPieces(symbols, window, Math.toIntExact(Math.floorDiv(timeSteps(symbols) - 1, window) + 1));
    }

    /**
     * A given number of pieces of equal length, as long as the text allows. Fewer time steps than there are pieces may
     * be left over at the end of the text.
     */
    static TextPieces streams(Symbols symbols, int streams) {
        int length = Math.toIntExact(timeSteps(symbols) / streams);
        return new TextPieces(symbols, length, length == 0 ? 0 : streams);
    }

    /** Number of symbols of a text that have a symbol after them. */
    static long timeSteps(Symbols symbols) {
        return Math.max(0, symbols.length() - 1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Example get(int index) {
        long start = (long) index * pieceLength;
        int length = (int) Math.min(pieceLength, timeSteps(symbols) - start);
        return new Example(
                List.of(new Value.SymbolSequence(symbols, start, length)),
                new Value.SymbolSequence(symbols, start + 1, length));
    }
}
