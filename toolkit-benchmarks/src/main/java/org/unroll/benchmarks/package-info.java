/**
 * Unroll's speed against libtorch and stock Deeplearning4j: {@link org.unroll.benchmarks.Comparison} starts one process
 * per library and lets them run in turn.
 */
package org.unroll.benchmarks;
