package org.unroll.datasets;

import java.util.List;
import org.unroll.codec.SentenceCodec;

/** Examples of a model that writes a text from a context. */
public final class SentenceExamples {
    private SentenceExamples() {}

    /**
     * One text: inputs are the context and, at each time step, the token before; the label is the token, at last the
     * boundary.
     */
    public static Example of(Value context, String text, SentenceCodec codec) {
        int[] symbols = codec.encode(text);
        return new Example(
                List.of(context, Value.SymbolSequence.previous(symbols, codec.boundary())),
                new Value.SymbolSequence(symbols));
    }
}
