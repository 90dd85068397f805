package org.unroll.infer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.unroll.codec.Codec;
import org.unroll.codec.Normalization;
import org.unroll.codec.TextCodec;
import org.unroll.config.DataConfig;

/**
 * Reads texts as a model has read those that it was trained on.
 *
 * @param form what is done to a text first
 * @param codec the parts of a text that the network knows
 */
record SourceReader(Normalization form, TextCodec codec) {

    static Optional<SourceReader> of(DataConfig data, Codec codec) {
        if (!(codec instanceof TextCodec text)) {
            return Optional.empty();
        }
        if (data instanceof DataConfig.TextPairs pairs) {
            return Optional.of(new SourceReader(Normalization.of(pairs.source()), text));
        }
        return data instanceof DataConfig.Synthetic
                ? Optional.of(new SourceReader(new Normalization(false, false), text))
                : Optional.empty();
    }

    int[] read(String text) {
        int[] symbols = codec.encode(form.of(text.strip()));
        if (symbols.length == 0) {
            throw new IllegalArgumentException("the text is empty. Expected at least one character to read.");
        }
        return symbols;
    }

    List<String> tokens(String text) {
        return Arrays.stream(read(text)).mapToObj(codec::decode).toList();
    }
}
