package org.unroll.config;

import java.util.stream.IntStream;
import org.unroll.config.binding.ConfigNames;
import org.unroll.config.binding.Report;

/** Whether encoder, decoder and what leads from one to the other fit each other. */
record AttentionRules(ModelConfig.EncoderDecoder model, LayerStack encoder, LayerStack decoder, Report report) {

    private static final String ATTENTION = "model.attention.type";

    void check() {
        if (!decoder.hasRecurrentLayer() || !encoder.hasRecurrentLayer()) {
            return; // said already
        }
        if (model.attention() instanceof AttentionConfig.None) {
            checkTop();
            return;
        }
        if (model.context() == ContextUse.EVERY_STEP) {
            report.add(
                    ATTENTION,
                    "attention already hands what it finds in the encoder's outputs to each step of the decoder, with"
                            + " 'context: every-step' there is a second way. Write 'context: initial-state' or remove"
                            + " 'attention'.");
        }
        int first = firstRecurrent();
        LayerConfig.Recurrent attending =
                (LayerConfig.Recurrent) decoder.layers().get(first);
        int outputs = encoder.outputSize(encoder.layers().size() - 1);
        if (model.attention() instanceof AttentionConfig.Dot && outputs != attending.hiddenSize()) {
            report.add(
                    ATTENTION,
                    "dot needs encoder outputs of the size of the decoder's hidden state, got " + outputs + " and "
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

    private void checkTop() {
        int top = encoder.layers().size() - 1;
        if (model.context() == ContextUse.INITIAL_STATE
                && !(encoder.layers().get(top) instanceof LayerConfig.Recurrent)) {
            report.add(
                    encoder.pathOf(top) + ".type",
                    "the decoder begins with the final states of recurrent layers, to which a layer of type "
                            + ConfigNames.ofVariant(encoder.layers().get(top)) + " above them adds nothing. Remove it,"
                            + " write 'context: every-step' or add 'attention'.");
        }
    }
}
