package org.unroll.datasets.labelled;

import java.util.HashSet;
import java.util.LinkedHashMap;
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
        Map<String, LabelledText> texts = new LinkedHashMap<>();
        Set<String> ofSeveralClasses = new HashSet<>();
        for (LabelledText example : source.examples()) {
            String text = form.of(example.text());
            LabelledText first = texts.putIfAbsent(text, new LabelledText(text, example.label(), example.group()));
            if (first != null && !first.label().equals(example.label())) {
                ofSeveralClasses.add(text);
            }
        }
        List<LabelledText> distinct = texts.values().stream()
                .filter(example -> !ofSeveralClasses.contains(example.text()))
                .toList();
        int ambiguous = ofSeveralClasses.size();
        int repeated = source.examples().size() - texts.size();
        if (ambiguous + repeated > 0) {
            LOG.info(
                    "{}: {} texts that occur again are read once, {} texts of several classes are left out",
                    source.name(),
                    repeated,
                    ambiguous);
        }
        return distinct;
    }
}
