package org.unroll.datasets.image;

/**
 * An image and its class.
 *
 * @param name how messages call it
 */
record LabelledImage(String name, String label, RasterImage image) {}
