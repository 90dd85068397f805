package org.unroll.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run of tokens that tags mark as belonging together, such as the name of a person.
 *
 * @param from index of the first token
 * @param to index after the last token
 * @param type what stands behind {@code B-} and {@code I-}; empty if nothing does
 */
public record Span(int from, int to, String type) {

    private static final String OUTSIDE = "O";

    /**
     * Whether tags mark spans: each is {@code O}, {@code B} or {@code I}, the latter two with or without a type behind
     * a hyphen, and not all are {@code O}.
     */
    public static boolean areMarkedBy(List<String> tags) {
        return tags.stream().allMatch(Span::isMark) && !tags.stream().allMatch(OUTSIDE::equals);
    }

    private static boolean isMark(String tag) {
        return tag.equals(OUTSIDE)
                || tag.equals("B")
                || tag.equals("I")
                || tag.startsWith("B-")
                || tag.startsWith("I-");
    }

    /**
     * The spans of a sentence, as the script {@code conlleval} of the shared tasks of CoNLL-2000 to 2003 finds them. A
     * span begins at a {@code B}, and at an {@code I} that follows {@code O}, the beginning of the sentence or another
     * type; it goes on as long as {@code I} of the same type follows.
     *
     * @throws IllegalArgumentException if a tag is none of those that {@link #areMarkedBy} describes
     */
    public static List<Span> of(List<String> tags) {
        List<Span> spans = new ArrayList<>();
        int start = -1;
        String type = "";
        for (int t = 0; t <= tags.size(); t++) {
            String tag = t < tags.size() ? tags.get(t) : OUTSIDE;
            if (!isMark(tag)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "The tag '%s' of token %d marks no span; expected O, B-type or I-type", tag, t));
            }
            String ofTag = tag.length() > 2 ? tag.substring(2) : "";
            boolean goesOn = start >= 0 && tag.charAt(0) == 'I' && ofTag.equals(type);
            if (!goesOn) {
                if (start >= 0) {
                    spans.add(new Span(start, t, type));
                }
                start = tag.equals(OUTSIDE) ? -1 : t;
                type = ofTag;
            }
        }
        return spans;
    }
}
