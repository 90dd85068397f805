package org.unroll.datasets;

/** Examples by number. All have the same kinds of values. */
public interface Examples {

    /** How many there are. */
    int size();

    /**
     * The same number always gives an equal example.
     *
     * @param index from 0 to {@code size() - 1}
     */
    Example get(int index);
}
