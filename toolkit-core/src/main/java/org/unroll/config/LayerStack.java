package org.unroll.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The layers that a sequence passes, first to last; an encoder-decoder has two stacks.
 *
 * @param path where it stands in the config
 * @param writesStepByStep whether each step reads what the step before has written
 * @param readsContext whether the first layer also reads a context vector at each step
 */
record LayerStack(
        String path, InputConfig input, List<LayerConfig> layers, boolean writesStepByStep, boolean readsContext) {

    static List<LayerStack> of(ModelConfig model) {
        if (model instanceof ModelConfig.ManyToMany many) {
            return List.of(new LayerStack("model", many.input(), many.layers(), false, false));
        } else if (model instanceof ModelConfig.ManyToOne many) {
            return List.of(new LayerStack("model", many.input(), many.layers(), false, false));
        } else if (model instanceof ModelConfig.Window window) {
            return List.of(new LayerStack("model", window.input(), window.layers(), false, false));
        } else if (model instanceof ModelConfig.OneToMany one) {
            boolean everyStep = one.context() == ContextUse.EVERY_STEP;
            return List.of(new LayerStack("model", one.input(), one.layers(), true, everyStep));
        } else if (model instanceof ModelConfig.EncoderDecoder pair) {
            ModelConfig.SideConfig encoder = pair.encoder();
            ModelConfig.SideConfig decoder = pair.decoder();
            boolean everyStep = pair.context() == ContextUse.EVERY_STEP;
            return List.of(
                    new LayerStack("model.encoder", encoder.input(), encoder.layers(), false, false),
                    new LayerStack("model.decoder", decoder.input(), decoder.layers(), true, everyStep));
        }
        throw new IllegalStateException("a new topology: " + model.getClass().getName());
    }

    String pathOf(int layer) {
        return path + ".layers[" + layer + "]";
    }

    boolean hasRecurrentLayer() {
        return layers.stream().anyMatch(LayerConfig.Recurrent.class::isInstance);
    }

    boolean isBidirectional(int layer) {
        return layers.get(layer) instanceof LayerConfig.Recurrent recurrent
                && recurrent.recurrent().bidirectional() != Bidirectional.NONE;
    }

    /** The layers that read the sequence in both directions. */
    IntStream bidirectionalLayers() {
        return IntStream.range(0, layers.size()).filter(this::isBidirectional);
    }

    /** Length of the vector a layer hands on at each step. */
    int outputSize(int layer) {
        LayerConfig config = layers.get(layer);
        return config instanceof LayerConfig.Recurrent recurrent ? recurrent.outputSize() : config.units();
    }

    /** Length of the vector a direction of a layer computes at each step. */
    int sizeOfDirection(int layer) {
        LayerConfig config = layers.get(layer);
        return config instanceof LayerConfig.Recurrent recurrent ? recurrent.hiddenSize() : config.units();
    }

    /** The key that sets this length. */
    String sizeKey(int layer) {
        LayerConfig config = layers.get(layer);
        if (config instanceof LayerConfig.Convolution) {
            return "filters";
        }
        return config instanceof LayerConfig.Lstm lstm && lstm.projection().isPresent() ? "projection" : "units";
    }

    /**
     * Length of the vector a layer reads at each step; empty where it reads symbols.
     *
     * @param features numbers in a time step of the data
     */
    OptionalInt inputSize(int layer, int features) {
        if (layer > 0) {
            return OptionalInt.of(outputSize(layer - 1));
        } else if (input instanceof InputConfig.Embedding embedding) {
            return OptionalInt.of(embedding.size());
        } else if (input instanceof InputConfig.Embeddings embeddings) {
            return OptionalInt.of(embeddings.size());
        }
        return input instanceof InputConfig.Numeric ? OptionalInt.of(features) : OptionalInt.empty();
    }
}
