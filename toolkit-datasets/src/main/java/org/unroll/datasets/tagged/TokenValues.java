package org.unroll.datasets.tagged;

import java.util.List;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.datasets.Value;

/** Tokens as the sequence that a tagger reads. */
final class TokenValues {
    private TokenValues() {}

    /** One symbol in each time step, or as many as a token has features. */
    static Value.Sequence of(TokenFeatureCodec codec, List<String> tokens) {
        int[][] symbols = codec.encode(tokens);
        if (symbols.length == 1) {
            return new Value.SymbolSequence(symbols[0]);
        }
        float[][] numbers = new float[symbols.length][symbols[0].length];
        for (int i = 0; i < symbols.length; i++) {
            for (int t = 0; t < symbols[i].length; t++) {
                numbers[i][t] = symbols[i][t];
            }
        }
        return new Value.NumberSequence(numbers);
    }
}
