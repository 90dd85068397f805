package org.unroll.datasets.tagged;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;

/** Sentences in three parts; those that are not given are drawn at random from the training sentences. */
record TaggedParts(List<TaggedSentence> training, List<TaggedSentence> validation, List<TaggedSentence> test) {

    /** @throws DataException if a part that should not be empty is */
    static TaggedParts of(TaggedSource source, SplitConfig shares, long seed) {
        SplitConfig needed = new SplitConfig(
                source.validation().isPresent() ? 0 : shares.validation(),
                source.test().isPresent() ? 0 : shares.test());
        List<TaggedSentence> sentences = new ArrayList<>(source.training());
        if (needed.validation() > 0 || needed.test() > 0) {
            shuffle(sentences, SeededRandom.of(seed, "division", 0));
        }
        Split split = Split.of(sentences.size(), needed);
        checkPart(source, "training", split.training(), 1);
        checkPart(source, "validation", split.validation(), needed.validation());
        checkPart(source, "test", split.test(), needed.test());
        int testStart = split.training() + split.validation();
        return new TaggedParts(
                List.copyOf(sentences.subList(0, split.training())),
                source.validation().orElse(List.copyOf(sentences.subList(split.training(), testStart))),
                source.test().orElse(List.copyOf(sentences.subList(testStart, sentences.size()))));
    }

    /** The sentences of all parts. */
    Stream<TaggedSentence> all() {
        return Stream.of(training, validation, test).flatMap(List::stream);
    }

    private static void shuffle(List<TaggedSentence> sentences, Random random) {
        for (int i = sentences.size() - 1; i > 0; i--) {
            Collections.swap(sentences, i, random.nextInt(i + 1));
        }
    }

    private static void checkPart(TaggedSource source, String part, int size, double share) {
        if (size < 1 && share > 0) {
            int count = source.training().size();
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: has %,d %s, too few to have one in the %s part. Expected at least one in each part; add sentences"
                            + " or change data.split.",
                    source.name(),
                    count,
                    count == 1 ? "sentence" : "sentences",
                    part));
        }
    }
}
