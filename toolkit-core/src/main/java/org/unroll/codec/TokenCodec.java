package org.unroll.codec;

import java.util.List;

/** A way from tokens to integers: symbol 0 stands for all unknown tokens, symbol {@code i} for the i-th token. */
public interface TokenCodec {

    /** The tokens from symbol 1 on. */
    List<String> tokens();
}
