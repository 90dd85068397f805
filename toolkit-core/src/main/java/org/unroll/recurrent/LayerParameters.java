package org.unroll.recurrent;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a layer, or their gradients.
 *
 * @param flat one after the other, {@code [1, length]}; null for a layer that has not been connected to a network
 * @param byName views on the same memory
 */
record LayerParameters(INDArray flat, Map<String, INDArray> byName) {}
