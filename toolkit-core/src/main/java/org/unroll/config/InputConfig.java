package org.unroll.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** How the values of a time step enter the first layer. */
@Variants
@Doc("How the values of a time step enter the first layer.")
public sealed interface InputConfig {

    /** Length of the longest learned vector. */
    int LARGEST_EMBEDDING = 100_000;

    /** A symbol as a vector with a single one; the first recurrent layer reads a row of its input weights. */
    @Variant("one-hot")
    @Doc("A symbol as a vector with a single one.")
    record OneHot() implements InputConfig {}

    /** A symbol as a learned vector. */
    @Variant("embedding")
    @Doc("A symbol as a learned vector.")
    record Embedding(
            @Doc("Length of the vector.") @Range(atLeast = 1, atMost = LARGEST_EMBEDDING) int size,
            @Doc("A file of word vectors with which the symbols of text begin, in the text format of word2vec or GloVe,"
                            + " relative to the config file.")
                    Optional<Path> vectors,
            @Doc("Whether training changes the vectors.") @Default("true") boolean trainable)
            implements InputConfig {

        /** An embedding that begins at random. */
        public Embedding(int size) {
            this(size, Optional.empty(), true);
        }
    }

    /** Several symbols of a time step, each as a learned vector, one after the other. */
    @Variant("embeddings")
    @Doc("Several symbols of a time step, each as a learned vector, one after the other.")
    record Embeddings(
            @Doc("Length of the vector of each symbol, in their order.") @Range(atLeast = 1, atMost = 1000)
                    List<Integer> sizes,
            @Doc(
                            "A file of word vectors with which the first symbol of tokens begins, in the text format of word2vec or"
                                    + " GloVe, relative to the config file.")
                    Optional<Path> vectors)
            implements InputConfig {

        /** Embeddings that begin at random. */
        public Embeddings(List<Integer> sizes) {
            this(sizes, Optional.empty());
        }

        /** Length of all vectors together. */
        public int size() {
            return sizes.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Numbers as they are. */
    @Variant("numeric")
    @Doc("Numbers as they are.")
    record Numeric() implements InputConfig {}
}
