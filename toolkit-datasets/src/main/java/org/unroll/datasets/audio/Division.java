package org.unroll.datasets.audio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileNamePattern;
import org.unroll.datasets.files.FileSet;

/**
 * Divides recordings; each part is in the order of the names.
 *
 * <p>Groups of recordings are shuffled and divided by the shares of the config; without groups, each recording is one
 * by itself. With a list or pattern for a part, only the other recordings are divided, into the other parts.
 */
record Division(AudioSource source, FileSet files, DataConfig.Audio config, long seed) {

    /** @throws DataException if a list cannot be used, or a recording is in none of the groups */
    Parts<String> parts() {
        List<String> names = source.names(files);
        Set<String> known = new HashSet<>(names);
        Set<String> validation = source.validationList()
                .map(list -> NameList.read("data.validation-list", list, known))
                .orElse(Set.of());
        Set<String> test = source.testList()
                .map(list -> NameList.read("data.test-list", list, known))
                .orElseGet(() -> matching(names));
        List<String> others = new ArrayList<>();
        for (String name : names) {
            if (test.contains(name) && validation.contains(name)) {
                throw new DataException(
                        "%s: '%s' is in the test part as well. Expected each recording in one part; remove it from one."
                                .formatted(source.validationList().orElseThrow(), name));
            }
            if (!test.contains(name) && !validation.contains(name)) {
                others.add(name);
            }
        }
        List<List<String>> groups = groups(others);
        Collections.shuffle(groups, SeededRandom.of(seed, "division", 0));
        Split split = Split.of(groups.size(), shares());
        int testStart = split.training() + split.validation();
        return new Parts<>(
                sorted(Set.of(), groups.subList(0, split.training())),
                sorted(validation, groups.subList(split.training(), testStart)),
                sorted(test, groups.subList(testStart, groups.size())));
    }

    /** Whether it is given which recordings are the test part. */
    boolean testIsGiven() {
        return source.testList().isPresent() || config.testPattern().isPresent();
    }

    private Set<String> matching(List<String> names) {
        return config.testPattern()
                .map(pattern -> new FileNamePattern("data.test-pattern", pattern, FileKind.RECORDING))
                .map(pattern -> names.stream().filter(pattern::matches).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private SplitConfig shares() {
        SplitConfig split = config.split();
        return new SplitConfig(
                source.validationList().isPresent() ? 0 : split.validation(), testIsGiven() ? 0 : split.test());
    }

    private List<List<String>> groups(List<String> names) {
        Optional<FileNamePattern> pattern =
                config.group().map(group -> new FileNamePattern("data.group", group, FileKind.RECORDING));
        Map<String, List<String>> groups = new TreeMap<>();
        for (String name : names) {
            String group = pattern.map(p -> p.group(name, files.describe(name))).orElse(name);
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(name);
        }
        return new ArrayList<>(groups.values());
    }

    private static List<String> sorted(Set<String> given, List<List<String>> groups) {
        return Stream.concat(given.stream(), groups.stream().flatMap(List::stream))
                .sorted()
                .toList();
    }
}
