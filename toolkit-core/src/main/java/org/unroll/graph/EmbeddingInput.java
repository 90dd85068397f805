package org.unroll.graph;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.unroll.config.InputConfig;
import org.unroll.config.ModelConfig;
import org.unroll.recurrent.SymbolEmbedding;

/**
 * An embedding of an experiment's network that begins with vectors from a file; of several symbols in a time step, that
 * of the first.
 *
 * @param layer its name in the network
 * @param parameter the layer's parameter that holds the vectors, {@code [symbols, size]}
 * @param vectors the file
 * @param size length of a vector
 * @param sizeKey where the config says so
 * @param input which of {@link DataShapes#inputs} it reads
 */
public record EmbeddingInput(String layer, String parameter, Path vectors, int size, String sizeKey, int input) {

    /** All such embeddings of a model. */
    public static List<EmbeddingInput> of(ModelConfig model) {
        if (model instanceof ModelConfig.ManyToMany m) {
            return of("layer", m.input(), 0, "model").toList();
        } else if (model instanceof ModelConfig.ManyToOne m) {
            return of("layer", m.input(), 0, "model").toList();
        } else if (model instanceof ModelConfig.Window m) {
            return of("layer", m.input(), 0, "model").toList();
        } else if (model instanceof ModelConfig.OneToMany m) {
            return of("layer", m.input(), 1, "model").toList();
        } else if (model instanceof ModelConfig.EncoderDecoder m) {
            return Stream.concat(
                            of("encoder", m.encoder().input(), 0, "model.encoder"),
                            of("decoder", m.decoder().input(), 1, "model.decoder"))
                    .toList();
        }
        throw new IllegalStateException("a new topology: " + model.getClass().getName());
    }

    private static Stream<EmbeddingInput> of(String stack, InputConfig config, int input, String path) {
        Optional<EmbeddingInput> embedding = Optional.empty();
        if (config instanceof InputConfig.Embedding one) {
            embedding = one.vectors()
                    .map(file -> new EmbeddingInput(
                            layer(stack),
                            DefaultParamInitializer.WEIGHT_KEY,
                            file,
                            one.size(),
                            path + ".input.size",
                            input));
        } else if (config instanceof InputConfig.Embeddings several) {
            embedding = several.vectors()
                    .map(file -> new EmbeddingInput(
                            layer(stack),
                            SymbolEmbedding.FIRST_TABLE,
                            file,
                            several.sizes().get(0),
                            path + ".input.sizes[0]",
                            input));
        }
        return embedding.stream();
    }

    /** Name of the embedding of a stack of layers. */
    static String layer(String stack) {
        return stack + "-embedding";
    }
}
