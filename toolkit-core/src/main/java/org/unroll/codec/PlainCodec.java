package org.unroll.codec;

/** The values already are numbers. */
public record PlainCodec() implements Codec {}
