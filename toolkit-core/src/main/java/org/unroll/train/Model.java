package org.unroll.train;

import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.codec.Codec;
import org.unroll.config.Experiment;
import org.unroll.graph.DataShapes;
import org.unroll.graph.GraphCompiler;

/**
 * A trained network with all that is needed to use it: the config it was made from, the codec of its data, its scores
 * and its provenance. Saved as one file that can be moved and opened by itself.
 *
 * <p>The file is a zip with {@code unroll.json} and DL4J's own entries {@code configuration.json} and
 * {@code coefficients.bin}. Loading trusts nothing in it: the network is compiled anew from the config, and only
 * numbers are read, as many as that network has.
 *
 * @param scores validation scores by name; empty if the model was never validated
 */
public record Model(
        Experiment experiment,
        DataShapes shapes,
        Codec codec,
        Map<String, Double> scores,
        Provenance provenance,
        ComputationGraph network) {

    private static final int FORMAT = 1;
    private static final String CARD = "unroll.json";
    static final String DL4J_CONFIGURATION = "configuration.json";
    static final String DL4J_PARAMETERS = "coefficients.bin";

    /** What {@code unroll.json} holds. */
    private record Card(
            int format,
            String config,
            DataShapes shapes,
            Codec codec,
            Map<String, Double> scores,
            Provenance provenance,
            long parameters) {}

    /** Number of parameters of its network. */
    public long parameters() {
        return network.numParams();
    }

    /**
     * Writes the model into one file.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; an older file is still there then
     */
    public void save(Path file) {
        Card card = new Card(
                FORMAT,
                experiment.toYaml(),
                shapes,
                codec,
                scores,
                provenance,
                network.params().length());
        AtomicFile.write(file, out -> {
            Archive.Writer archive = new Archive.Writer(out);
            archive.text(CARD, Json.pretty(card));
            archive.text(DL4J_CONFIGURATION, network.getConfiguration().toJson());
            archive.array(
                    DL4J_PARAMETERS,
                    network.params().reshape(1, network.params().length()));
            archive.finish();
        });
    }

    /**
     * Opens a model file.
     *
     * @throws ArchiveException if it cannot be used
     */
    public static Model load(Path file) {
        try (Archive archive = Archive.open(file, "model")) {
            Card card = archive.json(CARD, Card.class);
            if (card.format() > FORMAT) {
                throw new ArchiveException(file + ": written by a newer Unroll (model format " + card.format()
                        + "; this one reads up to " + FORMAT + "). Install a newer Unroll.");
            }
            if (card.config() == null
                    || card.shapes() == null
                    || card.codec() == null
                    || card.scores() == null
                    || card.provenance() == null) {
                throw new ArchiveException(
                        file + ": its entry '" + CARD + "' lacks config, shapes, codec, scores or provenance.");
            }
            Experiment experiment = Experiment.parse(card.config(), file + "!config", Path.of(""));
            long expected = GraphCompiler.parameterCount(experiment, card.shapes());
            if (card.parameters() != expected) {
                throw new ArchiveException(file + ": holds " + card.parameters()
                        + " parameters; the network of its config has " + expected
                        + ". It was written by an incompatible version of Unroll.");
            }
            INDArray parameters = archive.array(DL4J_PARAMETERS, expected).reshape(1, expected);
            ComputationGraph network = GraphCompiler.compile(experiment, card.shapes(), parameters);
            return new Model(experiment, card.shapes(), card.codec(), card.scores(), card.provenance(), network);
        }
    }
}
