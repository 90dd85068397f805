/** Pairs of texts: what is read and what is to be written. */
package org.unroll.datasets.pairs;
