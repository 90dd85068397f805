/** Recordings: reading, resampling, features and labels. */
package org.unroll.datasets.audio;
