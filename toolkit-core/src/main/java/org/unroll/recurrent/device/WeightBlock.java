package org.unroll.recurrent.device;

/**
 * Weights of one gate among a layer's parameters: number {@code (r, c)} stands at {@code offset + r * stride + c}. The
 * device has them the other way round, {@code [columns, rows]}.
 *
 * @param direction 0 forward, 1 reverse
 * @param gate in the device's order
 * @param offset of the first number in the layer's flat parameter vector
 * @param rows inputs or units; 1 for a bias
 * @param columns units
 * @param stride from row to row
 */
public record WeightBlock(int direction, WeightPart part, int gate, long offset, int rows, int columns, int stride) {}
