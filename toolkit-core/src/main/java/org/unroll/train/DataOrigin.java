package org.unroll.train;

/**
 * A source of data, for the provenance of a model.
 *
 * @param name file, or name of a built-in data set
 * @param bytes size
 * @param sha256 checksum, hexadecimal
 */
public record DataOrigin(String name, long bytes, String sha256) {}
