package org.unroll.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.unroll.codec.Codec;
import org.unroll.codec.PairCodec;
import org.unroll.codec.SentenceCodec;
import org.unroll.codec.TextCodec;
import org.unroll.codec.TokenFeatureCodec;
import org.unroll.datasets.catalogue.Catalogue;
import org.unroll.datasets.catalogue.Entry;
import org.unroll.datasets.preview.ClassCounts;
import org.unroll.datasets.preview.DataPreview;
import org.unroll.train.DataChange;
import org.unroll.train.DataOrigin;
import org.unroll.train.Model;
import org.unroll.train.SequenceData;

/**
 * What the data of a model are.
 *
 * @param sources where they came from
 * @param change what has changed since the model was trained, as a sentence; empty if nothing has
 * @param preview shapes, sizes of the parts and a few examples
 * @param classes how often each class occurs; empty if the labels are no classes that have names
 * @param readVocabulary different characters, words or subwords that the model reads, the unknown one included
 * @param writtenVocabulary those that it writes, with the end of a text
 */
public record DataCard(
        List<Source> sources,
        Optional<String> change,
        DataPreview preview,
        List<ClassCounts> classes,
        OptionalInt readVocabulary,
        OptionalInt writtenVocabulary) {

    private static final int EXAMPLES = 3;
    private static final int LONGEST = 60;

    public DataCard {
        sources = List.copyOf(sources);
        classes = List.copyOf(classes);
    }

    /**
     * A source of data.
     *
     * @param origin name, size and checksum when the model was trained
     * @param entry what the catalogue says about it: description, licence and citation; empty if it does not know it
     */
    public record Source(DataOrigin origin, Optional<Entry> entry) {

        /** Whether the data come from no file: Unroll has drawn or computed them. */
        boolean isDrawn() {
            return entry.isEmpty() && origin.bytes() == 0;
        }
    }

    /** Reads all parts of the data of a model. */
    public static DataCard of(Model model, SequenceData data) {
        List<DataOrigin> origins = model.provenance().data();
        return new DataCard(
                origins.stream()
                        .map(origin -> new Source(origin, Catalogue.entryOf(origin)))
                        .toList(),
                DataChange.since(origins, data.origins()),
                DataPreview.of(data, EXAMPLES, LONGEST),
                ClassCounts.of(data),
                vocabulary(data.codec() instanceof PairCodec pair ? pair.input() : data.codec()),
                data.codec() instanceof PairCodec pair ? vocabulary(pair.output()) : OptionalInt.empty());
    }

    private static OptionalInt vocabulary(Codec codec) {
        if (codec instanceof TextCodec text) {
            return OptionalInt.of(text.size());
        }
        if (codec instanceof SentenceCodec sentences) {
            return OptionalInt.of(sentences.size());
        }
        return codec instanceof TokenFeatureCodec tokens
                ? OptionalInt.of(tokens.sizes().get(0))
                : OptionalInt.empty();
    }
}
