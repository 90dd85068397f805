package org.unroll.datasets.text;

import org.unroll.codec.TextCodec;
import org.unroll.datasets.Symbols;

/** The parts of a text as symbols. */
final class EncodedText {

    private final SymbolStore store;
    private final long[] symbols;
    private final long[] characters;

    private EncodedText(SymbolStore store, int parts) {
        this.store = store;
        this.symbols = new long[parts];
        this.characters = new long[parts];
    }

    /**
     * Encodes all parts.
     *
     * @param onDisk whether the symbols are too many for the memory
     * @param lengths characters of each part but the last
     */
    static EncodedText of(PartReader parts, TextCodec codec, boolean onDisk, long... lengths) {
        SymbolStore store = onDisk ? SymbolStore.onDisk(codec.size()) : SymbolStore.inMemory(codec.size());
        EncodedText encoded = new EncodedText(store, lengths.length + 1);
        parts.read((chunk, part) -> encoded.add(codec, chunk, part), lengths);
        return encoded;
    }

    private void add(TextCodec codec, String chunk, int part) {
        int[] encoded = codec.encode(chunk);
        store.add(encoded);
        symbols[part] += encoded.length;
        characters[part] += chunk.codePointCount(0, chunk.length());
    }

    /** The symbols of a part. */
    Symbols symbols(int part) {
        long start = 0;
        for (int before = 0; before < part; before++) {
            start += symbols[before];
        }
        return store.symbols(start, symbols[part]);
    }

    /** Number of characters of a part. */
    long characters(int part) {
        return characters[part];
    }
}
