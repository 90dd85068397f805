package org.unroll.datasets.labelled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.TextForm;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;

/**
 * Examples divided at random into parts, class by class, so that each part has each class in the same share. No text is
 * in two parts as long as none is given twice.
 */
record LabelledParts(List<LabelledText> training, List<LabelledText> validation, List<LabelledText> test) {

    /**
     * Divides the different texts of a source as a config says.
     *
     * @throws DataException if a class has too few examples for the shares
     */
    static LabelledParts of(LabelledSource source, DataConfig.LabelledText config, long seed) {
        List<LabelledText> texts = DistinctTexts.of(source, TextForm.of(config));
        int most = config.examplesPerClass().orElse(Integer.MAX_VALUE);
        if (source.balanced()) {
            most = (int) Math.min(most, fewestOfAClass(texts));
        }
        return of(source.origin().name(), texts, config.split(), most, seed);
    }

    private static long fewestOfAClass(List<LabelledText> texts) {
        return texts.stream()
                .collect(Collectors.groupingBy(LabelledText::label, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .min()
                .orElseThrow();
    }

    /** The classes, in alphabetical order; each has examples in the training part. */
    LabelCodec labels() {
        return new LabelCodec(
                training.stream().map(LabelledText::label).distinct().sorted().toList());
    }

    /**
     * Divides examples.
     *
     * @param name what messages call the data
     * @param most examples to draw of each class at most
     * @throws DataException if a class has too few examples for the shares
     */
    static LabelledParts of(String name, List<LabelledText> examples, SplitConfig shares, int most, long seed) {
        LabelledParts parts = new LabelledParts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        TreeMap<String, List<LabelledText>> classes = examples.stream()
                .collect(Collectors.groupingBy(
                        LabelledText::label, TreeMap::new, Collectors.toCollection(ArrayList::new)));
        if (classes.size() < 2) {
            throw new DataException(
                    "%s: all texts are of the class '%s'. Expected at least two classes; add examples of"
                                    .formatted(name, classes.firstKey())
                            + " another one.");
        }
        int number = 0;
        for (Map.Entry<String, List<LabelledText>> entry : classes.entrySet()) {
            List<LabelledText> ofClass = entry.getValue();
            shuffle(ofClass, SeededRandom.of(seed, "division", number++));
            List<LabelledText> drawn = ofClass.subList(0, Math.min(most, ofClass.size()));
            Split split = Split.of(drawn.size(), shares);
            checkPart(name, entry.getKey(), drawn.size(), "training", split.training(), 1);
            checkPart(name, entry.getKey(), drawn.size(), "validation", split.validation(), shares.validation());
            checkPart(name, entry.getKey(), drawn.size(), "test", split.test(), shares.test());
            int validationEnd = split.training() + split.validation();
            parts.training.addAll(drawn.subList(0, split.training()));
            parts.validation.addAll(drawn.subList(split.training(), validationEnd));
            parts.test.addAll(drawn.subList(validationEnd, drawn.size()));
        }
        return parts;
    }

    private static void shuffle(List<LabelledText> examples, Random random) {
        for (int i = examples.size() - 1; i > 0; i--) {
            Collections.swap(examples, i, random.nextInt(i + 1));
        }
    }

    private static void checkPart(String name, String label, int count, String part, int size, double share) {
        if (size < 1 && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the class '%s' has %,d different %s, too few to have one in the %s part. Expected at least one in"
                            + " each part; add examples, remove the class or change data.split.",
                    name,
                    label,
                    count,
                    count == 1 ? "text" : "texts",
                    part));
        }
    }
}
