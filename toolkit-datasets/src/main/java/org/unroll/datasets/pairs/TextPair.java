package org.unroll.datasets.pairs;

/**
 * Two texts of the same meaning.
 *
 * @param source what a model reads
 * @param target what it writes
 */
public record TextPair(String source, String target) {}
