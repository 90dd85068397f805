package org.unroll.config;

import java.util.List;
import java.util.stream.IntStream;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Whether what a decoder looks at, and how, fits the decoder. */
record AttentionRules(AttentionConfig attention, LayerStack decoder, Report report) {

    private static final String ATTENTION = "model.attention.type";

    /** The rules of encoder, decoder and what leads from one to the other. */
    static void check(ModelConfig.EncoderDecoder model, LayerStack encoder, LayerStack decoder, Report report) {
        if (!decoder.hasRecurrentLayer() || !encoder.hasRecurrentLayer()) {
            return; // said already
        }
        int top = encoder.layers().size() - 1;
        if (model.attention() instanceof AttentionConfig.None) {
            checkTop(model, encoder, top, report);
            return;
        }
        if (model.context() == ContextUse.EVERY_STEP) {
            report.add(
                    ATTENTION,
                    "attention already hands what it finds in the encoder's outputs to each step of the decoder, with"
                            + " 'context: every-step' there is a second way. Write 'context: initial-state' or remove"
                            + " 'attention'.");
        }
        new AttentionRules(model.attention(), decoder, report).check("encoder outputs", encoder.outputSize(top));
    }

    private static void checkTop(ModelConfig.EncoderDecoder model, LayerStack encoder, int top, Report report) {
        if (model.context() == ContextUse.INITIAL_STATE
                && !(encoder.layers().get(top) instanceof LayerConfig.Recurrent)) {
            report.add(
                    encoder.pathOf(top) + ".type",
                    "the decoder begins with the final states of recurrent layers, to which a layer of type "
                            + ConfigNames.ofVariant(encoder.layers().get(top)) + " above them adds nothing. Remove it,"
                            + " write 'context: every-step' or add 'attention'.");
        }
    }

    /** The rules of attention to an image. */
    static void check(ModelConfig.OneToMany model, DataConfig data, LayerStack decoder, Report report) {
        if (model.attention() instanceof AttentionConfig.None || !decoder.hasRecurrentLayer()) {
            return;
        }
        if (!(data instanceof DataConfig.ImageToText images)) {
            report.add(
                    ATTENTION,
                    "attention looks at the positions of an image, but the context of these data is a vector, which has"
                            + " none. Remove 'attention' or take data of type captions or digit-captions.");
            return;
        }
        List<ImageLayerConfig> layers = model.contextLayers();
        if (layers.stream().allMatch(ImageLayerConfig.Dense.class::isInstance)) {
            report.add(
                    ATTENTION,
                    "attention looks at what convolutions have made of an image, but 'model.context-layers' has neither"
                            + " convolution nor pooling. Begin it with a layer such as '{type: convolution, filters:"
                            + " 16}' or remove 'attention'.");
            return;
        }
        ImageShape features = ImageShape.of(images).after(layers);
        if (features.positions() == 1) {
            report.add(
                    ATTENTION,
                    "the context layers leave a single position of the image, so that there is nothing to choose from."
                            + " Remove a pooling layer or lower a stride of 'model.context-layers', or remove"
                            + " 'attention'.");
        }
        new AttentionRules(model.attention(), decoder, report).check("image features", features.channels());
    }

    private void check(String attended, int size) {
        int first = firstRecurrent();
        LayerConfig.Recurrent attending =
                (LayerConfig.Recurrent) decoder.layers().get(first);
        if (attention instanceof AttentionConfig.Dot && size != attending.hiddenSize()) {
            report.add(
                    ATTENTION,
                    "dot needs " + attended + " of the size of the decoder's hidden state, got " + size + " and "
                            + attending.hiddenSize() + " (" + decoder.pathOf(first) + "). Make them equal or write"
                            + " 'type: general'.");
        }
        if (attending.recurrent().recurrentDropout() > 0) {
            report.add(decoder.pathOf(first) + ".recurrent-dropout", noNoise("recurrent-dropout"));
        }
        if (attending.zoneout().stream().anyMatch(share -> share > 0)) {
            report.add(decoder.pathOf(first) + ".zoneout", noNoise("zoneout"));
        }
    }

    private static String noNoise(String key) {
        return "the layer with attention has no " + key + ". Remove it, or use 'dropout' of the layer below or above.";
    }

    private int firstRecurrent() {
        return IntStream.range(0, decoder.layers().size())
                .filter(layer -> decoder.layers().get(layer) instanceof LayerConfig.Recurrent)
                .findFirst()
                .orElseThrow();
    }
}
