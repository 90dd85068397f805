package org.unroll.datasets.labelled;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.codec.TextForm;

/** Texts in the form in which the model reads them, each once; a text of several classes is left out. */
final class DistinctTexts {
    private static final Logger LOG = LoggerFactory.getLogger(DistinctTexts.class);

    private DistinctTexts() {}

    static List<LabelledText> of(LabelledSource source, TextForm form) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        for (LabelledText example : source.examples()) {
            labels.computeIfAbsent(form.of(example.text()), text -> new LinkedHashSet<>())
                    .add(example.label());
        }
        List<LabelledText> distinct = labels.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .map(entry -> new LabelledText(
                        entry.getKey(), entry.getValue().iterator().next()))
                .toList();
        int ambiguous = labels.size() - distinct.size();
        int repeated = source.examples().size() - labels.size();
        if (ambiguous + repeated > 0) {
            LOG.info(
                    "{}: {} texts that occur again are read once, {} texts of several classes are left out",
                    source.origin().name(),
                    repeated,
                    ambiguous);
        }
        return distinct;
    }
}
