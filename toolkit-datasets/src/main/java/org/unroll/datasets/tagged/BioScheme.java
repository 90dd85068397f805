package org.unroll.datasets.tagged;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.unroll.codec.LabelCodec;
import org.unroll.datasets.DataException;
import org.unroll.evaluate.Span;
import org.unroll.recurrent.head.LabelTransition;

/**
 * Which tags never follow each other when a span begins with {@code B}: {@code I-type} after anything else than
 * {@code B-type} or {@code I-type} of the same type.
 */
final class BioScheme {

    private final LabelCodec tags;

    private BioScheme(LabelCodec tags) {
        this.tags = tags;
    }

    /**
     * The forbidden transitions, less those that the training sentences have all the same.
     *
     * @param name what messages call the data
     * @throws DataException if a tag is none of {@code O}, {@code B-type} and {@code I-type}
     */
    static List<LabelTransition> forbidden(String name, LabelCodec tags, List<TaggedSentence> training) {
        for (String tag : tags.labels()) {
            if (!tag.equals("O") && !Span.areMarkedBy(List.of(tag))) {
                throw new DataException(name + ": the tag '" + tag
                        + "' marks no span. Expected O, B-type or I-type, which 'constraints: bio' is about; remove it"
                        + " from model.head.");
            }
        }
        return new BioScheme(tags).forbidden(training);
    }

    private List<LabelTransition> forbidden(List<TaggedSentence> training) {
        Set<LabelTransition> seen = new HashSet<>();
        for (TaggedSentence sentence : training) {
            int from = LabelTransition.START;
            for (String tag : sentence.tags()) {
                int to = tags.indexOf(tag);
                seen.add(new LabelTransition(from, to));
                from = to;
            }
        }
        List<LabelTransition> forbidden = new ArrayList<>();
        for (int from = LabelTransition.START; from < tags.labels().size(); from++) {
            for (int to = 0; to < tags.labels().size(); to++) {
                LabelTransition transition = new LabelTransition(from, to);
                if (!follows(from, tags.labels().get(to)) && !seen.contains(transition)) {
                    forbidden.add(transition);
                }
            }
        }
        return forbidden;
    }

    private boolean follows(int from, String tag) {
        if (!tag.startsWith("I")) {
            return true;
        }
        String before = from == LabelTransition.START ? "O" : tags.labels().get(from);
        return !before.equals("O") && before.substring(1).equals(tag.substring(1));
    }
}
