/** Images as sequences, and images with sentences about them. */
package org.unroll.datasets.image;
