package org.unroll.datasets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unroll.config.SplitConfig;

/** What is trained on, what decides which model is best, and what is used once at the end. */
public record Parts<T>(List<T> training, List<T> validation, List<T> test) {
    public Parts {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /** Divides items at random by the shares of a config; each part is in the order in which items were drawn. */
    public static <T> Parts<T> drawn(Collection<T> items, SplitConfig shares, Random random) {
        List<T> order = new ArrayList<>(items);
        Collections.shuffle(order, random);
        Split split = Split.of(order.size(), shares);
        int testStart = split.training() + split.validation();
        return new Parts<>(
                order.subList(0, split.training()),
                order.subList(split.training(), testStart),
                order.subList(testStart, order.size()));
    }

    /**
     * Divides whole groups of items by the shares of a config. The groups are drawn from the alphabetical order of
     * their names; the items of a group stay in their order.
     *
     * @param group name of an item's group, such as who speaks
     */
    public static <T> Parts<List<T>> ofGroups(
            Collection<T> items, Function<T, String> group, SplitConfig shares, Random random) {
        Map<String, List<T>> groups =
                items.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
        return drawn(groups.values(), shares, random);
    }

    /** The items of groups. */
    public static <T> Parts<T> joined(Parts<List<T>> groups) {
        return new Parts<>(items(groups.training), items(groups.validation), items(groups.test));
    }

    private static <T> List<T> items(List<List<T>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    /** The same division of what is made of the items. */
    public <U> Parts<U> map(Function<T, U> change) {
        return new Parts<>(
                training.stream().map(change).toList(),
                validation.stream().map(change).toList(),
                test.stream().map(change).toList());
    }
}
