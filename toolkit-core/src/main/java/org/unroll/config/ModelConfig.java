package org.unroll.config;

import java.util.List;
import org.unroll.config.binding.Default;
import org.unroll.config.binding.Doc;
import org.unroll.config.binding.Range;
import org.unroll.config.binding.Variant;
import org.unroll.config.binding.Variants;

/** The {@code model} section: topology, layers and head. */
@Variants(key = "topology")
@Doc("Topology, layers and head of the network.")
public sealed interface ModelConfig
        permits ModelConfig.ManyToMany,
                ModelConfig.ManyToOne,
                ModelConfig.OneToMany,
                ModelConfig.EncoderDecoder,
                ModelConfig.Window {

    /** The output layer and its loss. */
    HeadConfig head();

    /** How the model looks at what it writes about; only decoders do. */
    default AttentionConfig attention() {
        return new AttentionConfig.None();
    }

    /** A sequence in, an aligned sequence out. */
    @Variant("many-to-many")
    @Doc("A sequence in, one output for each of its time steps.")
    record ManyToMany(
            @Doc("How a time step enters the first layer.") InputConfig input,
            @Doc("The layers, first to last.") @Range(atLeast = 1, atMost = 1000) List<LayerConfig> layers,
            @Doc("Output layer and loss.") HeadConfig head)
            implements ModelConfig {}

    /** A sequence in, one output for the whole of it. */
    @Variant("many-to-one")
    @Doc("A sequence in, one output for the whole of it.")
    record ManyToOne(
            @Doc("How a time step enters the first layer.") InputConfig input,
            @Doc("The layers, first to last.") @Range(atLeast = 1, atMost = 1000) List<LayerConfig> layers,
            @Doc("How the time steps of the last recurrent layer become one vector.") @Default("final-state")
                    Summary summary,
            @Doc("Output layer and loss.") HeadConfig head)
            implements ModelConfig {}

    /** A vector or an image in, a sequence out. */
    @Variant("one-to-many")
    @Doc("A vector or an image in, a sequence out; each step also reads the output before it (teacher forcing).")
    record OneToMany(
            @Doc("Where the vector enters.") @Default("initial-state") ContextUse context,
            @Doc("Layers between the vector, or an image, and the place where it enters.") @Default("[]")
                    List<ImageLayerConfig> contextLayers,
            @Doc("How the first recurrent layer looks at the positions of an image, at what the last of the context"
                            + " layers that is not dense has made of them; the layers above read what it has found.")
                    @Default("{type: none}")
                    AttentionConfig attention,
            @Doc("How the output of the step before enters the first layer.") InputConfig input,
            @Doc("The layers, first to last.") @Range(atLeast = 1, atMost = 1000) List<LayerConfig> layers,
            @Doc("Output layer and loss.") HeadConfig head)
            implements ModelConfig {}

    /** A sequence in, a sequence of another length out. */
    @Variant("encoder-decoder")
    @Doc("A sequence in, a sequence of another length out (Cho 2014, Sutskever 2014).")
    record EncoderDecoder(
            @Doc("Reads the source sequence.") SideConfig encoder,
            @Doc("Writes the target sequence; each step also reads the target before it (teacher forcing).")
                    SideConfig decoder,
            @Doc("Where the encoder's end enters the decoder. With initial-state each recurrent layer of the decoder"
                            + " begins with the final states of the encoder's layer of the same number, or with a learned"
                            + " projection of them where sizes or cells differ or the encoder's layer is bidirectional; if"
                            + " the numbers of layers differ, of those of all layers.")
                    @Default("initial-state")
                    ContextUse context,
            @Doc("How the first recurrent layer of the decoder looks at the encoder's outputs; the layers above read"
                            + " what it has found.")
                    @Default("{type: none}")
                    AttentionConfig attention,
            @Doc("Output layer and loss.") HeadConfig head)
            implements ModelConfig {}

    /** A window of a sequence in, one output. */
    @Variant("window")
    @Doc(
            "A feed-forward network over a window of fixed length, without recurrence: what it misses is what a hidden state"
                    + " is worth. Its output is the one of many-to-one or many-to-many, whichever the data need.")
    record Window(
            @Doc("Time steps of the window: the current one and those before it.") @Range(atLeast = 1, atMost = 10_000)
                    int steps,
            @Doc("How a time step enters the first layer.") InputConfig input,
            @Doc("The layers, first to last, all of them dense.") @Range(atLeast = 1, atMost = 1000)
                    List<LayerConfig> layers,
            @Doc("Output layer and loss.") HeadConfig head)
            implements ModelConfig {}

    /** Encoder or decoder of an {@link EncoderDecoder}. */
    @Doc("Encoder or decoder.")
    record SideConfig(
            @Doc("How a time step enters the first layer.") InputConfig input,
            @Doc("The layers, first to last.") @Range(atLeast = 1, atMost = 1000) List<LayerConfig> layers) {}
}
