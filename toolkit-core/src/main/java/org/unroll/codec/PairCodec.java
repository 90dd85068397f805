package org.unroll.codec;

/**
 * Codecs of a model whose answers are of another kind than what it reads.
 *
 * @param input how inputs became numbers
 * @param output how the network's numbers become answers
 */
public record PairCodec(Codec input, Codec output) implements Codec {}
