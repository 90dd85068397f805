package org.unroll.datasets.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.config.DataConfig;
import org.unroll.datasets.Example;
import org.unroll.datasets.Examples;
import org.unroll.datasets.SentenceExamples;
import org.unroll.datasets.Value;
import org.unroll.train.Context;
import org.unroll.train.WritingPart;

/**
 * A part of the pairs as symbols.
 *
 * @param examples each source with each of its targets
 * @param tasks each source once
 * @param tooLong pairs that are left out
 */
record EncodedPairs(List<Example> examples, List<WritingPart.Task> tasks, int tooLong) {

    /** Encodes a part; what is longer than a config allows is left out. */
    static EncodedPairs of(
            List<SourceText> part, TextCodec sources, SentenceCodec targets, DataConfig.TextPairs config) {
        List<Example> examples = new ArrayList<>();
        List<WritingPart.Task> tasks = new ArrayList<>();
        int all = 0;
        for (SourceText source : part) {
            all += source.targets().size();
            int[] symbols = sources.encode(source.text());
            List<String> references = source.targets().stream()
                    .filter(target -> targets.text().encode(target).length
                            <= config.target().maximumLength())
                    .toList();
            if (symbols.length > config.source().maximumLength() || references.isEmpty()) {
                continue;
            }
            Value read = new Value.SymbolSequence(symbols);
            references.forEach(target -> examples.add(SentenceExamples.of(read, target, targets)));
            tasks.add(new Task(Context.symbols(symbols), references, Optional.of(source.text())));
        }
        return new EncodedPairs(examples, tasks, all - examples.size());
    }

    /** The pairs by number. */
    Examples byNumber() {
        return Examples.of(examples);
    }

    private record Task(Context context, List<String> references, Optional<String> copy) implements WritingPart.Task {}
}
