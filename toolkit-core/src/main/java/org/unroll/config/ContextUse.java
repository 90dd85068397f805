package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How a vector conditions a recurrent network that writes a sequence. */
public enum ContextUse {
    @Doc("Through a learned layer it becomes the initial state of every recurrent layer (Cho 2014).")
    INITIAL_STATE,
    @Doc("It is joined to the input of every time step.")
    EVERY_STEP
}
