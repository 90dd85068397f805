package org.unroll.config;

import java.util.Optional;

/** What a text is cut into, and which of these parts a model knows. */
public interface TextVocabulary {

    /** What is written for an unknown word where a config does not say. */
    String DEFAULT_UNKNOWN_TOKEN = "<unk>";

    /** Subwords to learn beside the characters where a config does not say. */
    int DEFAULT_MERGES = 2000;

    /** What a time step is. */
    TextUnit unit();

    /** Characters, or words, that occur less often in the training part than this are unknown. */
    int minimumCount();

    /** Characters or words that are kept at most. */
    Optional<Integer> maximumSize();

    /** Subwords to learn beside the characters, where a config says. */
    Optional<Integer> merges();

    /** Subwords to learn beside the characters. */
    default int mergesToLearn() {
        return merges().orElse(DEFAULT_MERGES);
    }

    /** What is written for an unknown word. */
    default String unknownWord() {
        return DEFAULT_UNKNOWN_TOKEN;
    }
}
