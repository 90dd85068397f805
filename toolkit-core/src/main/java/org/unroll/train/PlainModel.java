package org.unroll.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.Codec;
import org.unroll.codec.TextCodec;
import org.unroll.graph.plain.PlainArray;
import org.unroll.graph.plain.PlainNetwork;

/**
 * A trained model as a file for programs that have DL4J but not Unroll: {@code ModelSerializer.restoreComputationGraph}
 * opens it. The entry {@code unroll-export.json}, which DL4J ignores, says what goes in and comes out.
 */
public final class PlainModel {

    private static final int FORMAT = 1;
    private static final String CARD = "unroll-export.json";

    private static final String MASKS = "A mask of an input is [miniBatch, timeSteps], 1 for a real time step and 0 for"
            + " padding. Padding must stand at the end of a sequence; what the outputs hold there means nothing. Give no"
            + " mask for one sequence of one time step, DL4J's dense layer refuses it.";
    private static final String STEPPING =
            "rnnTimeStep carries the hidden state from call to call. Feed it whole arrays as described, with any number"
                    + " of time steps, and call rnnClearPreviousState before another sequence.";
    private static final String NO_STEPPING =
            "The network must read whole sequences: rnnTimeStep gives other outputs, because a layer begins at the end of"
                    + " the sequence, or an encoder would read its sequence again at each step.";
    private static final String USE =
            "For use, not for further training: dropout and optimizer are left out, and DL4J's loss is a sum over the"
                    + " time steps.";

    /** What {@code unroll-export.json} holds. */
    private record Card(
            int format,
            String unroll,
            String dl4j,
            String experiment,
            List<Entry> inputs,
            Entry output,
            List<String> symbols,
            List<String> notes) {}

    /** An input or the output. */
    private record Entry(String name, String shape, String meaning) {
        static Entry of(PlainArray array) {
            return new Entry(array.name(), array.shape(), array.meaning());
        }
    }

    private final String experiment;
    private final Codec codec;
    private final PlainNetwork plain;

    private PlainModel(String experiment, Codec codec, PlainNetwork plain) {
        this.experiment = experiment;
        this.codec = codec;
        this.plain = plain;
    }

    /**
     * Translates a model.
     *
     * @throws org.unroll.graph.plain.NotPlainException if it has layers that DL4J lacks
     */
    public static PlainModel of(Model model) {
        return new PlainModel(
                model.experiment().name(),
                model.codec(),
                PlainNetwork.of(model.experiment(), model.shapes(), model.network()));
    }

    /** What the network reads, in its order. */
    public List<PlainArray> inputs() {
        return plain.inputs();
    }

    /** What the network computes. */
    public PlainArray output() {
        return plain.output();
    }

    /** Number of parameters. */
    public long parameters() {
        return plain.network().params().length();
    }

    /** What a user of the file must know, sentence by sentence. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (plain.inputs().stream().anyMatch(PlainArray::overTime)) {
            notes.add(MASKS);
        }
        notes.add(plain.canStep() ? STEPPING : NO_STEPPING);
        notes.add(USE);
        return List.copyOf(notes);
    }

    /**
     * Writes the file; the same model gives the same bytes.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; an older file is still there then
     */
    public void save(Path file) {
        Card card = new Card(
                FORMAT,
                Provenance.unrollVersion(),
                Provenance.dl4jVersion(),
                experiment,
                inputs().stream().map(Entry::of).toList(),
                Entry.of(output()),
                symbols(),
                notes());
        INDArray parameters = plain.network().params();
        AtomicFile.write(file, out -> {
            Archive.Writer archive = new Archive.Writer(out);
            archive.text(
                    Model.DL4J_CONFIGURATION, plain.network().getConfiguration().toJson());
            archive.array(Model.DL4J_PARAMETERS, parameters.reshape(1, parameters.length()));
            archive.text(CARD, Json.pretty(card));
            archive.finish();
        });
    }

    /**
     * The characters, words or subwords in the order of their symbols, null for the unknown one; empty if the model
     * knows no text.
     */
    public List<String> symbols() {
        List<String> symbols = new ArrayList<>();
        if (codec instanceof TextCodec text) {
            symbols.add(null);
            symbols.addAll(text.tokens());
        }
        return symbols;
    }
}
