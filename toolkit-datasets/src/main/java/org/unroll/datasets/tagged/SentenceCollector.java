package org.unroll.datasets.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unroll.datasets.DataException;

/** Makes sentences of tokens as they are read, and says which lines are not to be used. */
final class SentenceCollector {

    /** Tokens of the longest sentence; what is longer is a text without marks between its sentences. */
    static final int LONGEST = 5000;

    private final String name;
    private final List<TaggedSentence> sentences = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    /** @param name what messages call the file */
    SentenceCollector(String name) {
        this.name = name;
    }

    /** Number of tokens since the last sentence ended. */
    int length() {
        return tokens.size();
    }

    void add(String token, String tag, int line) {
        if (token.isBlank()) {
            throw problem(line, "the token is empty. Expected a token and its tag; add the token or remove the line.");
        }
        if (tag.isBlank()) {
            throw problem(
                    line,
                    "the token '%s' has no tag. Expected one for each token; add it or remove the line."
                            .formatted(token));
        }
        if (tokens.size() == LONGEST) {
            throw problem(
                    line,
                    String.format(
                            Locale.ROOT,
                            "the sentence has more than %,d tokens. Expected a mark between two sentences; add what is"
                                    + " missing.",
                            LONGEST));
        }
        tokens.add(token);
        tags.add(tag);
    }

    void endSentence() {
        if (!tokens.isEmpty()) {
            sentences.add(new TaggedSentence(tokens, tags));
            tokens.clear();
            tags.clear();
        }
    }

    /** @throws DataException if there is none */
    List<TaggedSentence> sentences() {
        endSentence();
        if (sentences.isEmpty()) {
            throw new DataException(
                    name + ": has no sentence. Expected tokens with tags; fill the file or name another one.");
        }
        return List.copyOf(sentences);
    }

    DataException problem(int line, String message) {
        return new DataException(name + ":" + line + ": " + message);
    }
}
