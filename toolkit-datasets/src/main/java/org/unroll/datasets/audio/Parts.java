package org.unroll.datasets.audio;

import java.util.List;
import java.util.function.Function;

/** What is trained on, what decides which model is best, and what is used once at the end. */
record Parts<T>(List<T> training, List<T> validation, List<T> test) {
    Parts {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /** The same division of what is made of the items. */
    <U> Parts<U> map(Function<T, U> change) {
        return new Parts<>(
                training.stream().map(change).toList(),
                validation.stream().map(change).toList(),
                test.stream().map(change).toList());
    }
}
