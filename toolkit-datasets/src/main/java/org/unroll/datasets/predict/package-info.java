/** Predictions in bulk: rows of any kind become what a model reads, and its answers rows. */
package org.unroll.datasets.predict;
