package org.unroll.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.unroll.codec.LabelCodec;
import org.unroll.infer.Sampler;
import org.unroll.infer.SentenceWriter;
import org.unroll.train.Context;

/** A few texts of each class, to be looked at when training ends. */
final class SentenceSamples {

    private static final int TEXTS = 4;

    private SentenceSamples() {}

    /** One line for each class; none if the model does not write from classes. */
    static List<String> ofEachLabel(SentenceWriter writer, long seed) {
        List<String> lines = new ArrayList<>();
        if (writer.labels().isPresent()) {
            LabelCodec classes = writer.labels().get();
            lines.add("");
            lines.add("Samples:");
            Sampler sampler = Sampler.of(1, seed);
            for (int label = 0; label < classes.labels().size(); label++) {
                List<Context> contexts = Collections.nCopies(TEXTS, writer.contextOf(label));
                lines.add("  " + classes.labels().get(label) + ": "
                        + String.join(", ", writer.write(contexts, writer.usualLength(), sampler)));
            }
        }
        return lines;
    }
}
