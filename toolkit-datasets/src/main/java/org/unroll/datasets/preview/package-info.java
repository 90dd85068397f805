/** What the data of an experiment look like, for people. */
package org.unroll.datasets.preview;
