package org.unroll.datasets.labelled;

/**
 * An example as it was read.
 *
 * @param text what the model reads
 * @param label the class that it should tell
 */
public record LabelledText(String text, String label) {}
