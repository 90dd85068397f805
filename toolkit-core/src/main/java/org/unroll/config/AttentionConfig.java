package org.unroll.config;

import java.util.Optional;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** How a decoder looks at what it writes about: the outputs of an encoder, or the positions of an image. */
@Variants
@Doc("How the decoder looks at its source at each of its steps: at all outputs of an encoder, or all positions of an"
        + " image.")
public sealed interface AttentionConfig
        permits AttentionConfig.None, AttentionConfig.Dot, AttentionConfig.General, AttentionConfig.Additive {

    /** Whether what a step has found is an input of the next one. */
    boolean inputFeeding();

    /** Not at all: all it knows of the source is its initial state. */
    @Variant("none")
    @Doc("Not at all: all that the decoder knows of the source is its initial state.")
    record None() implements AttentionConfig {
        @Override
        public boolean inputFeeding() {
            return false;
        }
    }

    /** By the dot product of hidden states. */
    @Variant("dot")
    @Doc("By the dot product of decoder state and encoder output or image features, which must have the same size"
            + " (Luong 2015).")
    record Dot(@Doc("Whether what a step has found is an input of the next one.") @Default("true") boolean inputFeeding)
            implements AttentionConfig {}

    /** By a learned bilinear form. */
    @Variant("general")
    @Doc("By a learned bilinear form of decoder state and encoder output or image features (Luong 2015).")
    record General(
            @Doc("Whether what a step has found is an input of the next one.") @Default("true") boolean inputFeeding)
            implements AttentionConfig {}

    /** By a small network. */
    @Variant("additive")
    @Doc("By a small network with one hidden layer that reads decoder state and encoder output or image features"
            + " (Bahdanau 2015, Xu 2015).")
    record Additive(
            @Doc("Units of the hidden layer. Default: as many as the decoder has.")
                    @Range(atLeast = 1, atMost = 100_000)
                    Optional<Integer> size,
            @Doc("Whether what a step has found is an input of the next one.") @Default("true") boolean inputFeeding)
            implements AttentionConfig {}
}
