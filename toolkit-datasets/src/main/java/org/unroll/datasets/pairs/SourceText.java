package org.unroll.datasets.pairs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unroll.codec.Normalization;
import org.unroll.config.DataConfig;

/**
 * A text to be read, and all texts that are right to be written for it.
 *
 * @param text the source
 * @param targets different ones, at least one
 */
record SourceText(String text, List<String> targets) {
    SourceText {
        targets = List.copyOf(targets);
    }

    /** The different sources of pairs, both sides in the form in which a model reads and writes them. */
    static List<SourceText> of(List<TextPair> pairs, DataConfig.TextPairs config) {
        Normalization sourceForm = Normalization.of(config.source());
        Normalization targetForm = Normalization.of(config.target());
        Map<String, Set<String>> targets = new LinkedHashMap<>();
        for (TextPair pair : pairs) {
            String read = config.swap() ? pair.target() : pair.source();
            String written = config.swap() ? pair.source() : pair.target();
            targets.computeIfAbsent(sourceForm.of(read), source -> new LinkedHashSet<>())
                    .add(targetForm.of(written));
        }
        List<SourceText> sources = new ArrayList<>();
        targets.forEach((source, all) -> sources.add(new SourceText(source, List.copyOf(all))));
        return sources;
    }
}
