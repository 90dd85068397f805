/**
 * The helper that Deeplearning4j 1.0.0-M2.1 looks for under this name, so that its own LSTM layers run on a GPU, and
 * that none of its artifacts holds.
 */
package org.deeplearning4j.cuda.recurrent;
