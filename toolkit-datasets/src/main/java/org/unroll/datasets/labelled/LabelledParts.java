package org.unroll.datasets.labelled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.codec.LabelCodec;
import org.unroll.codec.TextForm;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Parts;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;

/**
 * Divides labelled texts. Parts that are not given are drawn at random: class by class, so that each part has each
 * class in the same share, or group by group. No text of these is in two parts, because each is read once.
 */
final class LabelledParts {

    private static final Logger LOG = LoggerFactory.getLogger(LabelledParts.class);

    private final String name;
    private final SplitConfig shares;
    private final int most;
    private final long seed;

    private LabelledParts(String name, SplitConfig shares, int most, long seed) {
        this.name = name;
        this.shares = shares;
        this.most = most;
        this.seed = seed;
    }

    /**
     * Divides the different texts of a source as a config says.
     *
     * @throws DataException if a class or group has too few examples for the shares
     */
    static Parts<LabelledText> of(LabelledSource source, DataConfig.LabelledText config, long seed) {
        TextForm form = TextForm.of(config);
        List<LabelledText> texts = DistinctTexts.of(source, form);
        int most = config.examplesPerClass().orElse(Integer.MAX_VALUE);
        if (source.balanced()) {
            most = (int) Math.min(most, fewestOfAClass(texts));
        }
        SplitConfig needed = new SplitConfig(
                source.validation().isPresent() ? 0 : config.split().validation(),
                source.test().isPresent() ? 0 : config.split().test());
        LabelledParts division = new LabelledParts(source.name(), needed, most, seed);
        Parts<LabelledText> drawn = config.groupColumn()
                .map(column -> division.byGroup(texts, column))
                .orElseGet(() -> division.byClass(texts));
        Parts<LabelledText> parts = new Parts<>(
                drawn.training(),
                source.validation().map(given -> formed(given, form)).orElse(drawn.validation()),
                source.test().map(given -> formed(given, form)).orElse(drawn.test()));
        requireClasses(source.name(), parts);
        source.validation().ifPresent(given -> reportRepeated("validation", parts.training(), parts.validation()));
        source.test().ifPresent(given -> reportRepeated("test", parts.training(), parts.test()));
        return parts;
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

    private static List<LabelledText> formed(List<LabelledText> given, TextForm form) {
        return given.stream()
                .map(example -> new LabelledText(form.of(example.text()), example.label()))
                .toList();
    }

    /** The classes, in alphabetical order; each has examples in the training part. */
    static LabelCodec labels(Parts<LabelledText> parts) {
        return new LabelCodec(parts.training().stream()
                .map(LabelledText::label)
                .distinct()
                .sorted()
                .toList());
    }

    /**
     * Divides the examples of each class.
     *
     * @param name what messages call the data
     * @param most examples to draw of each class at most
     * @throws DataException if a class has too few examples for the shares
     */
    static Parts<LabelledText> byClass(
            String name, List<LabelledText> examples, SplitConfig shares, int most, long seed) {
        return new LabelledParts(name, shares, most, seed).byClass(examples);
    }

    private Parts<LabelledText> byClass(List<LabelledText> examples) {
        List<LabelledText> training = new ArrayList<>();
        List<LabelledText> validation = new ArrayList<>();
        List<LabelledText> test = new ArrayList<>();
        drawnOfEachClass(examples).forEach((label, drawn) -> {
            Split split = Split.of(drawn.size(), shares);
            checkClass(label, drawn.size(), "training", split.training(), 1);
            checkClass(label, drawn.size(), "validation", split.validation(), shares.validation());
            checkClass(label, drawn.size(), "test", split.test(), shares.test());
            int validationEnd = split.training() + split.validation();
            training.addAll(drawn.subList(0, split.training()));
            validation.addAll(drawn.subList(split.training(), validationEnd));
            test.addAll(drawn.subList(validationEnd, drawn.size()));
        });
        return new Parts<>(training, validation, test);
    }

    private Parts<LabelledText> byGroup(List<LabelledText> examples, String column) {
        List<LabelledText> drawn = drawnOfEachClass(examples).values().stream()
                .flatMap(List::stream)
                .toList();
        Parts<List<LabelledText>> groups = Parts.ofGroups(
                drawn,
                example -> example.group().orElseThrow(),
                shares,
                SeededRandom.of(seed, "division of groups", 0));
        int count = groups.training().size()
                + groups.validation().size()
                + groups.test().size();
        checkGroups(column, count, "training", groups.training().size(), 1);
        checkGroups(column, count, "validation", groups.validation().size(), shares.validation());
        checkGroups(column, count, "test", groups.test().size(), shares.test());
        return Parts.joined(groups);
    }

    private Map<String, List<LabelledText>> drawnOfEachClass(List<LabelledText> examples) {
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
            Collections.shuffle(ofClass, SeededRandom.of(seed, "division", number++));
            entry.setValue(ofClass.subList(0, Math.min(most, ofClass.size())));
        }
        return classes;
    }

    private void checkClass(String label, int count, String part, int size, double share) {
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

    private void checkGroups(String column, int count, String part, int size, double share) {
        if (size < 1 && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: the column '%s' has %,d different %s, too few groups to have one in the %s part. Expected at"
                            + " least one in each part; add texts of other groups, change data.split or remove"
                            + " data.group-column.",
                    name,
                    column,
                    count,
                    count == 1 ? "value" : "values",
                    part));
        }
    }

    /** Groups may leave a class to one part alone. */
    private static void requireClasses(String name, Parts<LabelledText> parts) {
        Set<String> trained = parts.training().stream().map(LabelledText::label).collect(Collectors.toSet());
        for (LabelledText example : parts.validation()) {
            requireClass(name, trained, example, "validation");
        }
        for (LabelledText example : parts.test()) {
            requireClass(name, trained, example, "test");
        }
    }

    private static void requireClass(String name, Set<String> trained, LabelledText example, String part) {
        if (!trained.contains(example.label())) {
            throw new DataException(
                    "%s: the class '%s' occurs in the %s part but not in the training part, all groups that have it went elsewhere. Expected each class in the training part; add texts of it in other groups, or change data.split or the seed."
                            .formatted(name, example.label(), part));
        }
    }

    private static void reportRepeated(String part, List<LabelledText> training, List<LabelledText> given) {
        Set<String> trained = new HashSet<>();
        training.forEach(example -> trained.add(example.text()));
        long repeated = given.stream()
                .filter(example -> trained.contains(example.text()))
                .count();
        if (repeated > 0) {
            LOG.warn("{} of {} texts of the {} part also stand in the training part", repeated, given.size(), part);
        }
    }
}
