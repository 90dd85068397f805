package org.unroll.datasets.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.Parts;
import org.unroll.datasets.SeededRandom;

/**
 * Divides files; each part is in the order of the names.
 *
 * <p>Groups of files are shuffled and divided by the shares of a config. With a list or pattern for a part, only the
 * other files are divided, into the other parts.
 *
 * @param kind what the files are
 * @param validationList names the files of the validation part
 * @param testList names the files of the test part
 * @param testPattern matches the names of the test part, where no list names them
 * @param group name of a file's group; its own name if each file is a group by itself
 * @param split shares of the parts that are not given
 */
public record FileDivision(
        FileKind kind,
        Optional<Path> validationList,
        Optional<Path> testList,
        Optional<FileNamePattern> testPattern,
        Function<String, String> group,
        SplitConfig split,
        long seed) {

    /**
     * Divides files of these names.
     *
     * @throws DataException if a list cannot be used, or a file is in none of the groups
     */
    public Parts<String> of(List<String> names) {
        Set<String> known = new HashSet<>(names);
        Set<String> validation = validationList
                .map(list -> new NameList("data.validation-list", kind).read(list, known))
                .orElse(Set.of());
        Set<String> test = testList.map(list -> new NameList("data.test-list", kind).read(list, known))
                .orElseGet(() -> matching(names));
        List<String> others = new ArrayList<>();
        for (String name : names) {
            if (test.contains(name) && validation.contains(name)) {
                throw new DataException(
                        "%s: '%s' is in the test part as well. Expected each %s in one part; remove it from one."
                                .formatted(validationList.orElseThrow(), name, kind.noun()));
            }
            if (!test.contains(name) && !validation.contains(name)) {
                others.add(name);
            }
        }
        Parts<String> divided =
                Parts.joined(Parts.ofGroups(others, group, shares(), SeededRandom.of(seed, "division", 0)));
        return new Parts<>(
                sorted(Set.of(), divided.training()),
                sorted(validation, divided.validation()),
                sorted(test, divided.test()));
    }

    /** Whether it is given which files are the test part. */
    public boolean testIsGiven() {
        return testList.isPresent() || testPattern.isPresent();
    }

    private Set<String> matching(List<String> names) {
        return testPattern
                .map(pattern -> names.stream().filter(pattern::matches).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private SplitConfig shares() {
        return new SplitConfig(validationList.isPresent() ? 0 : split.validation(), testIsGiven() ? 0 : split.test());
    }

    private static List<String> sorted(Set<String> given, List<String> divided) {
        return Stream.concat(given.stream(), divided.stream()).sorted().toList();
    }
}
