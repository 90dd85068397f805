package org.unroll.datasets.tagged;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence in each line, its tokens separated by white space and written as {@code word/tag}; the last slash counts.
 */
record SlashReader() implements TaggedReader {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    @Override
    public List<TaggedSentence> read(String name, String text) {
        SentenceCollector sentences = new SentenceCollector(name);
        List<String> lines = Arrays.asList(text.split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                for (String token : WHITE_SPACE.split(line, -1)) {
                    int slash = token.lastIndexOf('/');
                    if (slash < 0) {
                        throw sentences.problem(
                                i + 1, "'" + token + "' has no tag. Expected word/tag; add '/' and the tag.");
                    }
                    sentences.add(token.substring(0, slash), token.substring(slash + 1), i + 1);
                }
            }
            sentences.endSentence();
        }
        return sentences.sentences();
    }
}
