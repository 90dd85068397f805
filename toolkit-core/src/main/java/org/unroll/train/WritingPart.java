package org.unroll.train;

import java.util.List;

/**
 * A part of the data as tasks for a model that writes a text from a context, such as a caption from an image.
 *
 * @param tasks each context once
 * @param usual the text that is most frequent in the training part: what one writes without looking at the context
 */
public record WritingPart(List<Task> tasks, String usual) {
    public WritingPart {
        tasks = List.copyOf(tasks);
    }

    /** A context and all texts that are right for it. */
    public interface Task {

        /** The numbers of the context, as the network reads them. */
        float[] context();

        /** At least one. */
        List<String> references();
    }
}
