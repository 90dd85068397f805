package org.unroll.datasets.tagged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unroll.codec.LabelCodec;
import org.unroll.datasets.DataException;
import org.unroll.recurrent.head.LabelTransition;

class BioSchemeTest {

    private static final LabelCodec TAGS = new LabelCodec(List.of("B-x", "B-y", "I-x", "I-y", "O"));

    private static TaggedSentence sentence(String... tags) {
        return new TaggedSentence(Collections.nCopies(tags.length, "word"), List.of(tags));
    }

    private static LabelTransition transition(String from, String to) {
        return new LabelTransition(from.isEmpty() ? LabelTransition.START : TAGS.indexOf(from), TAGS.indexOf(to));
    }

    @Test
    void insideFollowsABeginningOrInsideOfTheSameType() {
        assertThat(BioScheme.forbidden("data", TAGS, List.of(sentence("B-x", "I-x", "I-x", "B-x", "O"))))
                .containsExactlyInAnyOrder(
                        transition("", "I-x"),
                        transition("O", "I-x"),
                        transition("B-y", "I-x"),
                        transition("I-y", "I-x"),
                        transition("", "I-y"),
                        transition("O", "I-y"),
                        transition("B-x", "I-y"),
                        transition("I-x", "I-y"));
    }

    @Test
    void whatTheTrainingSentencesHaveIsAllowed() {
        List<LabelTransition> forbidden =
                BioScheme.forbidden("data", TAGS, List.of(sentence("I-x", "I-y"), sentence("O", "I-x")));

        assertThat(forbidden)
                .hasSize(5)
                .doesNotContain(transition("", "I-x"), transition("I-x", "I-y"), transition("O", "I-x"));
    }

    @Test
    void aTypeNeedNotBeGiven() {
        LabelCodec tags = new LabelCodec(List.of("B", "I", "O"));

        assertThat(BioScheme.forbidden("data", tags, List.of(sentence("B", "I", "O"))))
                .containsExactlyInAnyOrder(new LabelTransition(LabelTransition.START, 1), new LabelTransition(2, 1));
    }

    @Test
    void otherTagsAreRefused() {
        LabelCodec tags = new LabelCodec(List.of("B-x", "NN"));

        assertThatThrownBy(() -> BioScheme.forbidden("corpus.conll", tags, List.of(sentence("B-x", "NN"))))
                .isInstanceOf(DataException.class)
                .hasMessage("corpus.conll: the tag 'NN' marks no span. Expected O, B-type or I-type, which"
                        + " 'constraints: bio' is about; remove it from model.head.");
    }
}
