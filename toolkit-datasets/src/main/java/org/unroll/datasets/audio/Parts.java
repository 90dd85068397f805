package org.unroll.datasets.audio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unroll.config.DataConfig;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;
import org.unroll.datasets.files.FileKind;
import org.unroll.datasets.files.FileNamePattern;
import org.unroll.datasets.files.FileSet;

/**
 * How recordings are divided; each part is in the order of the names.
 *
 * <p>Groups of recordings are shuffled and divided by the shares of the config; without groups, each recording is one
 * by itself. With a pattern for the test part, only the others are divided, in training and validation part.
 */
record Parts(List<String> training, List<String> validation, List<String> test) {
    Parts {
        training = sorted(training);
        validation = sorted(validation);
        test = sorted(test);
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    static Parts of(FileSet files, DataConfig.Audio config, long seed) {
        Optional<FileNamePattern> testPattern = config.testPattern()
                .map(pattern -> new FileNamePattern("data.test-pattern", pattern, FileKind.RECORDING));
        List<String> test = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String name : files.names()) {
            boolean forTest = testPattern.map(pattern -> pattern.matches(name)).orElse(false);
            (forTest ? test : others).add(name);
        }
        List<List<String>> groups = groups(others, files, config);
        Collections.shuffle(groups, SeededRandom.of(seed, "division", 0));
        SplitConfig shares =
                testPattern.isPresent() ? new SplitConfig(config.split().validation(), 0) : config.split();
        Split split = Split.of(groups.size(), shares);
        int testStart = split.training() + split.validation();
        test.addAll(join(groups.subList(testStart, groups.size())));
        return new Parts(
                join(groups.subList(0, split.training())), join(groups.subList(split.training(), testStart)), test);
    }

    private static List<List<String>> groups(List<String> names, FileSet files, DataConfig.Audio config) {
        Optional<FileNamePattern> pattern =
                config.group().map(group -> new FileNamePattern("data.group", group, FileKind.RECORDING));
        Map<String, List<String>> groups = new TreeMap<>();
        for (String name : names) {
            String group = pattern.map(p -> p.group(name, files.describe(name))).orElse(name);
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(name);
        }
        return new ArrayList<>(groups.values());
    }

    private static List<String> join(List<List<String>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
