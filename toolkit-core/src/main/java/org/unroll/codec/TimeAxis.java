package org.unroll.codec;

import java.time.LocalDateTime;
import java.util.Optional;

/** The times of a series' time steps as they stand in its file, and how they go on after its last one. */
public interface TimeAxis {

    /** Name of the column that holds them. */
    String name();

    /**
     * The time of a time step as text, in the form of the file.
     *
     * @param step from 0; after the last one of the file the times go on at the distance that most of them have
     * @return empty if that is asked of times without such a distance
     */
    Optional<String> text(int step);

    /**
     * The date and time of a time step.
     *
     * @param step from 0, as for {@link #text}
     * @return empty if it is not known, or the times are plain numbers
     */
    Optional<LocalDateTime> time(int step);
}
