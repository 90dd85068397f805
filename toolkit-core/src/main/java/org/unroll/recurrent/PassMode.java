package org.unroll.recurrent;

/**
 * What a forward pass is for.
 *
 * @param training whether noise disturbs it
 * @param iteration number of the mini-batch, from which the noise follows
 */
record PassMode(boolean training, int iteration) {}
