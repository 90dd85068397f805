package org.unroll.recurrent.head;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * One label after another.
 *
 * @param from number of the first label; {@value #START} for the beginning of a sequence
 * @param to number of the label that follows
 */
public record LabelTransition(@JsonProperty("from") int from, @JsonProperty("to") int to) implements Serializable {

    /** What stands before the first label of a sequence. */
    public static final int START = -1;
}
