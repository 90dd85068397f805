package org.unroll.config;

import org.unroll.config.binding.Doc;

/** How the states of all time steps become one vector for a whole sequence. */
public enum Summary {
    @Doc("The final hidden state, in each direction.")
    FINAL_STATE,
    @Doc("The mean over all time steps.")
    MEAN,
    @Doc("The maximum over all time steps, feature by feature.")
    MAXIMUM,
    @Doc("The time step in the middle, where the directions of a bidirectional layer meet.")
    MIDDLE
}
