package org.unroll.infer;

import org.unroll.evaluate.TextScores;

/**
 * How good the texts are that a model writes from sources of about one length.
 *
 * @param shortest time steps of the shortest sources that belong here
 * @param longest time steps of the longest sources that belong here
 */
public record LengthScores(int shortest, int longest, TextScores scores) {}
