package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How an image is read as a sequence. */
public enum ImageScan {
    @Doc("A row at each time step.")
    ROWS,
    @Doc("A pixel at each time step, row by row.")
    PIXELS
}
