package org.unroll.train;

import java.util.Optional;
import org.unroll.evaluate.TextScores;

/**
 * Scores the texts that a model writes by itself, each token after its own ones (free-running), while the validation
 * loss is that of right tokens before each step (teacher forcing).
 */
@FunctionalInterface
public interface FreeRunning {

    /** Scores nothing. */
    FreeRunning NONE = (model, part) -> Optional.empty();

    /**
     * Has a model write.
     *
     * @param part of the data with the tasks
     * @return empty if its data are not scored that way
     */
    Optional<TextScores> score(Model model, BatchSource part);
}
