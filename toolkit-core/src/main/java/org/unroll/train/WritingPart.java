package org.unroll.train;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A part of the data as tasks for a model that writes a text from a context, such as a caption from an image or a
 * translation from a sentence.
 *
 * @param tasks each context once; the list may make them only when they are asked for, so it is not copied
 * @param usual the text that is most frequent in the training part: what one writes without looking at the context
 */
public record WritingPart(List<Task> tasks, String usual) {
    public WritingPart {
        tasks = Collections.unmodifiableList(tasks);
    }

    /** A context and all texts that are right for it. */
    public interface Task {

        /** What the network reads. */
        Context context();

        /** At least one. */
        List<String> references();

        /** What one writes who does nothing: the context itself, if it is a text. */
        default Optional<String> copy() {
            return Optional.empty();
        }
    }
}
