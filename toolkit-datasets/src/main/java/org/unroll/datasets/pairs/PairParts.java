package org.unroll.datasets.pairs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.config.DataConfig;
import org.unroll.config.PairDataset;
import org.unroll.config.SplitConfig;
import org.unroll.datasets.DataException;
import org.unroll.datasets.SeededRandom;
import org.unroll.datasets.Split;
import org.unroll.train.DataOrigin;

/**
 * Pairs in three parts; those that have no files of their own are drawn at random. What is drawn are sources, with all
 * their targets, so no source is in two of these parts.
 *
 * @param name what messages call the pairs
 */
record PairParts(
        String name,
        List<SourceText> training,
        List<SourceText> validation,
        List<SourceText> test,
        List<DataOrigin> origins) {

    private static final Logger LOG = LoggerFactory.getLogger(PairParts.class);

    /**
     * Reads and divides the pairs that a config names.
     *
     * @throws DataException if they cannot be read, or are too few for the parts
     */
    static PairParts of(DataConfig.TextPairs config, long seed) {
        PairSource source = source(config, seed);
        Optional<PairSource> validation = PairFiles.ofValidation(config).map(PairFiles::read);
        Optional<PairSource> test = PairFiles.ofTest(config).map(PairFiles::read);
        SplitConfig shares = new SplitConfig(
                validation.isPresent() ? 0 : config.split().validation(),
                test.isPresent() ? 0 : config.split().test());
        List<SourceText> drawn = drawn(source, config, seed);
        Split split = Split.of(drawn.size(), shares);
        checkPart(source.name(), drawn.size(), "training", split.training(), 1);
        checkPart(source.name(), drawn.size(), "validation", split.validation(), shares.validation());
        checkPart(source.name(), drawn.size(), "test", split.test(), shares.test());
        int testStart = split.training() + split.validation();
        List<DataOrigin> origins = new ArrayList<>(source.origins());
        validation.ifPresent(given -> origins.addAll(given.origins()));
        test.ifPresent(given -> origins.addAll(given.origins()));
        PairParts parts = new PairParts(
                source.name(),
                List.copyOf(drawn.subList(0, split.training())),
                validation
                        .map(given -> SourceText.of(given.pairs(), config))
                        .orElse(List.copyOf(drawn.subList(split.training(), testStart))),
                test.map(given -> SourceText.of(given.pairs(), config))
                        .orElse(List.copyOf(drawn.subList(testStart, drawn.size()))),
                origins);
        validation.ifPresent(given -> parts.warnOfKnown(given.name(), parts.validation));
        test.ifPresent(given -> parts.warnOfKnown(given.name(), parts.test));
        return parts;
    }

    private static PairSource source(DataConfig.TextPairs config, long seed) {
        return config.dataset().map(dataset -> source(dataset, config, seed)).orElseGet(() -> PairFiles.ofTraining(
                        config)
                .orElseThrow(() -> new DataException("data: neither 'dataset' nor 'path' is given. Add one of them."))
                .read());
    }

    private static PairSource source(PairDataset dataset, DataConfig.TextPairs config, long seed) {
        return switch (dataset) {
            case CMUDICT -> PronouncingDictionary.load();
            case DATES -> LocaleDates.draw(config.toDraw(), config.languages(), seed);
            case INTERFACE_MESSAGES -> InterfaceMessages.load(config.languages());
            case NUMBER_NAMES -> NumberNames.draw(config.toDraw(), seed);
        };
    }

    private static List<SourceText> drawn(PairSource source, DataConfig.TextPairs config, long seed) {
        List<SourceText> sources = SourceText.of(source.pairs(), config);
        Random random = SeededRandom.of(seed, "division", 0);
        for (int i = sources.size() - 1; i > 0; i--) {
            Collections.swap(sources, i, random.nextInt(i + 1));
        }
        return sources.subList(0, Math.min(sources.size(), config.examples().orElse(Integer.MAX_VALUE)));
    }

    private static void checkPart(String name, int sources, String part, int size, double share) {
        if (size < 1 && share > 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: has %,d different %s, too few to have one in the %s part. Expected at least one in each part;"
                            + " add pairs or change data.split.",
                    name,
                    sources,
                    sources == 1 ? "source" : "sources",
                    part));
        }
    }

    private void warnOfKnown(String file, List<SourceText> given) {
        Set<String> known = new HashSet<>();
        training.forEach(source -> known.add(source.text()));
        long again =
                given.stream().filter(source -> known.contains(source.text())).count();
        if (again > 0) {
            LOG.warn("{}: {} of its {} sources are in the training part, too", file, again, given.size());
        }
    }
}
